/**
 * `deno task test:docker [--lint]`: linters over what lies in `deploy/docker/`, then the images' programs in namespaces of
 * their own, without a Docker engine. Prints what was seen and what was skipped; 1 when something does not hold.
 *
 * @module
 */
import { bundle } from "../compile/bundle.ts";
import { makeTarball } from "../compile/tarball.ts";
import { copySources } from "../compile/tree.ts";
import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { isInstalled, program } from "../pi/run_program.ts";
import { makeGatewayArchive } from "../pi/stand_in/gateway/archive.ts";
import { lintAll } from "./lint.ts";
import { prove } from "./prove.ts";

const NEEDED = ["unshare", "nsenter", "setpriv", "tini", "javac", "keytool", "zip", "unzip", "openssl", "ip"];

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: readonly string[]): Promise<number> {
  const isLintOnly = args.length === 1 && args[0] === "--lint";
  if (args.length > 0 && !isLintOnly) {
    printLine("usage: deno task test:docker [--lint]");
    return 2;
  }
  let failures = 0;
  for (const { name, isWell, text } of await lintAll()) {
    if (!isWell) failures++;
    printLine(`${name}: ${isWell ? text.trim() || "ok" : `FAILED\n${text.trim()}`}`);
  }
  if (isLintOnly) return failures === 0 ? 0 : 1;
  const missing = Deno.uid() === 0 ? await absent() : ["root"];
  if (missing.length > 0) {
    printLine(`skipped: the images' programs are not run, there is no ${missing.join(", ")} here`);
    return failures === 0 ? 0 : 1;
  }
  try {
    await run();
  } catch (error) {
    failures++;
    printLine(`FAILED: ${error instanceof Error ? error.message : "something was thrown"}`);
  }
  return failures === 0 ? 0 : 1;
}

async function absent(): Promise<string[]> {
  const found = await Promise.all(NEEDED.map(isInstalled));
  return NEEDED.filter((_, index) => !found[index]);
}

async function run(): Promise<void> {
  const work = await Deno.makeTempDir({ prefix: "bezant-docker-" });
  try {
    await Deno.chmod(work, 0o755); // others than root walk through it
    const source = await copySources(repositoryRoot(), `${work}/tree`);
    await bundle(`${work}/tree`, `${work}/app`);
    const parts = { tree: `${work}/tree`, app: `${work}/app`, source, deno: Deno.execPath() };
    await makeTarball({ ...parts, path: `${work}/release.tar.gz` });
    const stages = { tarball: `${work}/stage/tarball`, archive: `${work}/stage/archive` };
    await Deno.mkdir(`${stages.tarball}/opt/bezant`, { recursive: true });
    await program(["tar", "-xzf", `${work}/release.tar.gz`, "-C", `${stages.tarball}/opt/bezant`]);
    await makeGatewayArchive(`${work}/archive.zip`, `${work}/stand_in`);
    await Deno.mkdir(`${stages.archive}/opt`, { recursive: true });
    await program(["unzip", "-q", `${work}/archive.zip`, "-d", `${stages.archive}/opt/cpgateway`]);
    await program(["chmod", "-R", "go=rX", `${stages.archive}/opt/cpgateway`]);
    await prove(work, stages, printLine);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}
