/** Linters of others over the Dockerfile and the compose file. @module */
import { parse } from "yaml";
import { repositoryRoot } from "../graph/paths.ts";
import { isInstalled } from "../pi/run_program.ts";

/** From npm, run by `npx`; these versions. */
const TOOLS = { dclint: "dclint@3.1.0", dockerfilelint: "dockerfilelint@1.8.0", utils: "dockerfile-utils@0.16.3" };

/** What dclint finds and we mean: an order that follows the sense, names for images that are built here. */
const COMPOSE_TASTE = [
  ...["service-keys-order", "services-alphabetical-order", "top-level-properties-order", "no-build-and-image"],
  // Debian's docker-compose knows no `name`
  ...["require-project-name-field", "no-quotes-in-volumes", "require-quotes-in-ports"],
];
/** What dockerfilelint does not know: stages and arguments as bases, `--start-period`. */
const DOCKERFILE_TASTE = /^(Base Image Missing Tag|Invalid Argument Format)$/;
/** No digest of anything; only its form counts. */
const EXAMPLE_DIGEST = "0".repeat(64);

const FOLDER = `${repositoryRoot()}/deploy/docker`;

/** What was done and what was found; `isWell` is false where something was. */
export interface LintReport {
  readonly name: string;
  readonly isWell: boolean;
  readonly text: string;
}

/** Runs them all. */
export async function lintAll(): Promise<LintReport[]> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-docker-lint-" });
  try {
    return await Promise.all([lintCompose(dir), lintDockerfile(), lintSyntax(), ...await composeConfigs()]);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function lintCompose(dir: string): Promise<LintReport> {
  const text = await Deno.readTextFile(`${FOLDER}/compose.yaml`);
  const pinned = text.replaceAll(
    /\$\{(\w+)_IMAGE:-[^}]+\}/g,
    (_, name) => `x/${name.toLowerCase()}:1@sha256:${EXAMPLE_DIGEST}`,
  );
  await Deno.writeTextFile(`${dir}/compose.yaml`, pinned);
  const off = COMPOSE_TASTE.flatMap((rule) => ["--disable-rule", rule]);
  const { code, said } = await npx(TOOLS.dclint, [`${dir}/compose.yaml`, "--max-warnings", "0", ...off]);
  return { name: TOOLS.dclint, isWell: code === 0, text: said };
}

async function lintDockerfile(): Promise<LintReport> {
  const { said } = await npx(TOOLS.dockerfilelint, ["-o", "json", `${FOLDER}/Dockerfile`]);
  const { files } = JSON.parse(said) as {
    readonly files: readonly {
      readonly issues: readonly { readonly line: string; readonly title: string; readonly description: string }[];
    }[];
  };
  const issues = files.flatMap(({ issues }) => issues).filter(({ title }) => !DOCKERFILE_TASTE.test(title));
  const text = issues.map(({ line, title, description }) => `line ${line}: ${title}: ${description}`).join("\n");
  return { name: TOOLS.dockerfilelint, isWell: files.length === 1 && issues.length === 0, text };
}

async function lintSyntax(): Promise<LintReport> {
  const { code, said } = await npx(TOOLS.utils, ["lint", `${FOLDER}/Dockerfile`]);
  return { name: TOOLS.utils, isWell: code === 0 && said.trim() === "", text: said };
}

/** Debian's docker-compose reads the file offline, for each profile; null where there is none. */
async function composeConfigs(): Promise<Promise<LintReport>[]> {
  if (!await isInstalled("docker-compose")) {
    return [Promise.resolve({ name: "docker-compose config", isWell: true, text: "skipped: no docker-compose here" })];
  }
  const { services } = parse(await Deno.readTextFile(`${FOLDER}/compose.yaml`), { merge: true });
  const found = Object.values<{ readonly profiles?: readonly string[] }>(services).flatMap(({ profiles = [] }) =>
    profiles
  );
  return ["", ...new Set(found)].map(async (profile) => {
    const env = {
      COMPOSE_PROFILES: profile,
      DEBIAN_IMAGE: `debian@sha256:${EXAMPLE_DIGEST}`,
      GATEWAY_SHA256: EXAMPLE_DIGEST,
    };
    const args = ["-f", `${FOLDER}/compose.yaml`, "config", "-q"];
    const { code, stderr } = await new Deno.Command("docker-compose", { args, env }).output();
    const name = `docker-compose config, profile ${profile || "none"}`;
    return { name, isWell: code === 0, text: new TextDecoder().decode(stderr) };
  });
}

async function npx(tool: string, args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const env = { NO_COLOR: "1", npm_config_loglevel: "error", npm_config_update_notifier: "false" };
  const { code, stdout, stderr } = await new Deno.Command("npx", { args: ["-y", tool, ...args], env }).output();
  const [said, trouble] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, said: said === "" && code !== 0 ? trouble! : said! };
}
