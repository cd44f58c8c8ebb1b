/**
 * `deno task test:mcp`: the SDKs' own clients of both generations, and the official inspector, list and call every tool over
 * both transports. With `--quick` the inspector lists, and calls nothing.
 *
 * @module
 */
import { printLine } from "../graph/print.ts";
import { checkClient, checkLists, messageOf, type Tell } from "./check.ts";
import { CLIENTS, type SomeClient } from "./clients.ts";
import { inspectorClient, installInspector } from "./inspector.ts";
import { type McpPlaces, withMcpPlaces } from "./stand.ts";

let passed = 0;
let failed = 0;

async function check(client: SomeClient, run: (client: SomeClient, tell: Tell) => Promise<void>): Promise<void> {
  const before = { passed, failed };
  const tell: Tell = (what, problem) => {
    if (problem === null) return void passed++;
    failed++;
    printLine(`FAILED  ${client.name}: ${what}: ${problem}`);
  };
  await run(client, tell).catch((error) => tell("the whole run", messageOf(error)));
  await client.close();
  printLine(`${client.name}: ${passed - before.passed} passed, ${failed - before.failed} failed`);
}

async function checkInspector(places: McpPlaces, isQuick: boolean): Promise<void> {
  const file = await installInspector();
  if (file === null) return printLine("inspector: not there, npm or Node is missing; skipped");
  for (const transport of ["stdio", "http"] as const) {
    for (const era of ["legacy", "modern"] as const) {
      await check(inspectorClient(file, places, era, transport), isQuick ? checkLists : checkClient);
    }
  }
}

async function run(isQuick: boolean): Promise<number> {
  await withMcpPlaces(async (places) => {
    for (const make of CLIENTS) await check(await make(places), checkClient);
    await checkInspector(places, isQuick);
  });
  printLine(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await run(Deno.args.includes("--quick")));
