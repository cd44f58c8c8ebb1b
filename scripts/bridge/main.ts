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

async function run(folder: string): Promise<number> {
  const root = repositoryRoot();
  const bridgeUrl = `http://127.0.0.1:${freePort()}`;
  await using gateway = await startSimulator({ orderRules: { questions: "none" } });
  const env = { IBKR_GATEWAY_URL: gateway.baseUrl, BEZANT_MAX_ORDER_NOTIONAL: "1000" };
  const server = `${root}/server/main.ts`;
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
    printLine(found === null ? `ok      ${line}` : `FAILED  ${line}: ${found}`);
  }
  printLine(`${CHECKS.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) {
  const folder = await Deno.makeTempDir({ prefix: "bezant-bridge-" });
  let code = 1;
  try {
    code = await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  Deno.exit(code);
}
