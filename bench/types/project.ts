/** Projects that use the package as it stands in this tree. @module */

/** How a project comes by the package: its source, linked, or what `deno pack` makes of it, in `node_modules`. */
export type Way = "linked" | "installed";

/** A folder with a project. */
export interface Project extends AsyncDisposable {
  /** Writes a file. */
  write(name: string, text: string): Promise<void>;
  /** The bytes of a file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Runs `deno` in the folder; throws with what it said when it fails. */
  deno(...args: readonly string[]): Promise<void>;
}

const ROOT = new URL("../../", import.meta.url).pathname;

/** Makes a project in a temporary folder; the packages that ours needs come from Deno's cache if they are there. */
export async function createProject(way: Way): Promise<Project> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-types-" });
  const project: Project = {
    write: (name, text) => Deno.writeTextFile(`${dir}/${name}`, text),
    read: (name) => Deno.readFile(`${dir}/${name}`),
    deno: (...args) => run(Deno.execPath(), args, dir),
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
  try {
    await (way === "linked" ? link(project) : install(project, dir));
    return project;
  } catch (error) {
    await project[Symbol.asyncDispose]();
    throw error;
  }
}

async function link(project: Project): Promise<void> {
  const { name, version, compilerOptions } = await ownConfig();
  await project.write(
    "deno.json",
    JSON.stringify({
      links: [ROOT],
      imports: { [name]: `jsr:${name}@^${version}`, [`${name}/`]: `jsr:/${name}@^${version}/` },
      compilerOptions, // linked source is checked too, under the options of the project
    }),
  );
}

async function install(project: Project, dir: string): Promise<void> {
  const { name, compilerOptions } = await ownConfig();
  const tarball = `${dir}/package.tgz`;
  await run(Deno.execPath(), ["pack", "--quiet", "--allow-dirty", "--no-source-maps", "--output", tarball], ROOT);
  await run("tar", ["xzf", tarball], dir); // into package/
  const { dependencies } = JSON.parse(await Deno.readTextFile(`${dir}/package/package.json`)) as Record<
    string,
    unknown
  >;
  await project.write("package.json", JSON.stringify({ private: true, type: "module", dependencies }));
  await project.write("deno.json", JSON.stringify({ nodeModulesDir: "manual", compilerOptions }));
  await project.deno("install", "--quiet");
  const target = `${dir}/node_modules/${name}`;
  await Deno.mkdir(target.replace(/\/[^/]*$/, ""), { recursive: true });
  await Deno.rename(`${dir}/package`, target);
}

interface OwnConfig {
  readonly name: string;
  readonly version: string;
  readonly compilerOptions: unknown;
}

async function ownConfig(): Promise<OwnConfig> {
  return JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)) as OwnConfig;
}

async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  const command = new Deno.Command(program, { args: [...args], cwd, env: { NO_COLOR: "1" } });
  const { success, stdout, stderr } = await command.output();
  if (success) return;
  const said = new TextDecoder().decode(new Uint8Array([...stdout, ...stderr]));
  throw new Error(`Cannot measure: ${program} ${args.join(" ")} failed:\n${said}`);
}
