/**
 * `deno task compile`: the programs as files that need nothing beside them, in two forms, with checksums. What cannot be
 * made here is said, with what to do, and makes it 1.
 *
 * @module
 */
import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { bundle } from "./bundle.ts";
import { makeExecutable } from "./executable.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { ARCHITECTURES, PROGRAM_NAMES } from "./programs.ts";
import { checkRuntime, howToGet, ownTarget } from "./runtime.ts";
import { SBOM_FILE, sbomText } from "./sbom.ts";
import { mergeSums } from "./sums.ts";
import { makeTarball } from "./tarball.ts";
import { copySources, type Source } from "./tree.ts";

const OWN = ownTarget(Deno.build);

if (import.meta.main) {
  const options = parseOptions(Deno.args, OWN);
  if (options === null) printLine(USAGE);
  Deno.exit(options === null ? 2 : await run(options));
}

async function run(options: Options): Promise<number> {
  const work = await Deno.makeTempDir({ prefix: "bezant-release-" });
  const [tree, app, out] = [`${work}/tree`, `${work}/app`, options.out];
  let failures = 0;
  try {
    const source = await copySources(repositoryRoot(), tree);
    const pinned = (await Deno.readTextFile(`${repositoryRoot()}/.deno-version`)).trim();
    if (pinned !== Deno.version.deno) {
      printLine(
        `made with Deno ${Deno.version.deno}; tests are those of ${pinned}: npx -y deno@${pinned} task compile`,
      );
    }
    if (source.commit.endsWith("+")) printLine(`of commit ${source.commit.slice(0, -1)} with changes that are in none`);
    await bundle(tree, app);
    await Deno.mkdir(out, { recursive: true });
    const made: string[] = [];
    const list: Work = {
      file: SBOM_FILE,
      make: async () => await Deno.writeTextFile(`${out}/${SBOM_FILE}`, await sbomText(tree, source)),
    };
    for (const { file, make } of [...plan({ tree, app, source, options }), list]) {
      try {
        await make();
        made.push(file);
      } catch (error) {
        failures++;
        printLine(`${file}: ${error instanceof Error ? error.message : "something was thrown"}`);
      }
    }
    await writeSums(out, made);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
  return failures === 0 ? 0 : 1;
}

interface Work {
  readonly file: string;
  readonly make: () => Promise<void>;
}

function plan(
  { tree, app, source, options: { forms, targets, out, deno } }: {
    readonly tree: string;
    readonly app: string;
    readonly source: Source;
    readonly options: Options;
  },
): Work[] {
  return targets.flatMap((target): Work[] => {
    const architecture = ARCHITECTURES[target];
    const tarball = `bezant-linux-${architecture}.tar.gz`;
    const engine = deno ?? (target === OWN ? Deno.execPath() : undefined);
    return [
      ...(!forms.includes("tarball") ? [] : [{
        file: tarball,
        make: async () => {
          if (engine === undefined) throw new Error(howToGet(target, Deno.version.deno));
          await checkRuntime(engine, target, Deno.version.deno);
          await makeTarball({ tree, app, source, deno: engine, path: `${out}/${tarball}` });
        },
      }]),
      ...(!forms.includes("executable") ? [] : PROGRAM_NAMES.map((name) => {
        const file = `${name}-linux-${architecture}`;
        return { file, make: () => makeExecutable({ app, name, target, path: absolute(`${out}/${file}`) }) };
      })),
    ];
  });
}

/** Prints what was made, and writes it into the list of checksums. */
async function writeSums(out: string, files: readonly string[]): Promise<void> {
  const sums: Record<string, string> = {};
  for (const file of files) {
    const bytes = await Deno.readFile(`${out}/${file}`);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    sums[file] = digest;
    const place = file === SBOM_FILE ? "what it is made of" : `/opt/bezant/releases/${digest.slice(0, 12)}`;
    printLine(`${file}  ${(bytes.length / 1e6).toFixed(1)} MB  ${place}`);
  }
  await mergeSums(out, sums);
}

function absolute(path: string): string {
  return path.startsWith("/") ? path : `${Deno.cwd()}/${path}`;
}
