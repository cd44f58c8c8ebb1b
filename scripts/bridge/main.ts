/**
 * `deno task test:bridge`: the older guide's verification checklist, line by line, with the bridge as a process in a
 * folder with the guide's `.env`, the guide's app beside it, and a simulated Gateway at which another tool logs in.
 *
 * @module
 */

import { printLine } from "../graph/print.ts";
import { repositoryRoot } from "../graph/paths.ts";
import { startSimulator } from "../../sim/mod.ts";
import { CHECKS, type Stage } from "./checks.ts";
import { startProgram } from "./program.ts";

const KEY = "0123456789abcdef0123456789abcdef";

/** A port that is free at this moment; the guide's own may be taken on this machine. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

/** How the bridge stands: before the Gateway itself, or before a sidecar that owns the session, as provisioning has it. */
type Standing = "at the Gateway" | "at a sidecar";

async function run(folder: string, standing: Standing): Promise<number> {
  const root = repositoryRoot();
  const bridgeUrl = `http://127.0.0.1:${freePort()}`;
  await using gateway = await startSimulator({ orderRules: { questions: "none" } });
  const server = `${root}/server/main.ts`;
  const rails = { BEZANT_MAX_ORDER_NOTIONAL: "1000" };
  await using parts = new AsyncDisposableStack();
  let gatewayUrl = gateway.baseUrl;
  if (standing === "at a sidecar") {
    // each has a state folder of its own: the same order must not meet itself in one journal
    const own = {
      BEZANT_STATE_DIR: `${folder}/sidecar`,
      BEZANT_BIND: "127.0.0.1:0",
      IBKR_GATEWAY_URL: gateway.baseUrl,
    };
    const sidecar = parts.use(startProgram([server], { cwd: folder, env: { ...own, ...rails } }));
    gatewayUrl = `${(await sidecar.until(/ listening url=(\S+)/))[1]}/v1/api`;
  }
  const env = { IBKR_GATEWAY_URL: gatewayUrl, ...rails };
  const dotEnv = `# IBKR bridge\nexport IBKR_BRIDGE_URL="${bridgeUrl}"\nIBKR_BRIDGE_KEY='${KEY}'\n`;
  await Deno.writeTextFile(`${folder}/.env`, dotEnv, { mode: 0o600 });
  await using bridge = startProgram([server, "bridge"], { cwd: folder, env });
  await using placeholder = startProgram([server, "bridge"], {
    cwd: folder,
    env: { ...env, IBKR_BRIDGE_KEY: "REPLACE_WITH_REAL_KEY" },
  });
  const appEnv = { IBKR_BRIDGE_URL: bridgeUrl, IBKR_BRIDGE_KEY: KEY };
  await using app = startProgram([`${root}/examples/bridge_app/main.ts`], {
    cwd: folder,
    env: { ...appEnv, PORT: "0" },
  });
  const [, appUrl = ""] = await app.until(/listening on (http:\S+)/);
  const stage: Stage = { gateway, bridge, placeholder, bridgeUrl, appUrl, appEnv, key: KEY };
  let failed = 0;
  for (const { line, check } of CHECKS) {
    const found = await check(stage).catch((error: Error) => error.message);
    if (found !== null) failed++;
    printLine(found === null ? `ok      ${standing}: ${line}` : `FAILED  ${standing}: ${line}: ${found}`);
  }
  printLine(`${CHECKS.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) {
  let code = 0;
  for (const standing of ["at the Gateway", "at a sidecar"] as const) {
    const folder = await Deno.makeTempDir({ prefix: "bezant-bridge-" });
    try {
      code = Math.max(code, await run(folder, standing));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
  Deno.exit(code);
}
