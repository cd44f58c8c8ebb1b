import assert from "node:assert/strict";
import { withOpsYard } from "./testing/ops_yard.ts";

Deno.test("the curl commands of docs/ops.md work as they stand there", () =>
  withOpsYard(async ({ start, wait, placed }) => {
    const page = await Deno.readTextFile(new URL("../../docs/ops.md", import.meta.url));
    const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text!.replaceAll("\\\n", " "));
    const commands = blocks.flatMap((text) => text.split("\n").filter((line) => line.startsWith("curl ")));
    assert.ok(commands.length >= 7);
    const { ask } = start();
    for (const command of commands) {
      const target = /localhost:8080([^\s']+)/.exec(command)![1]!;
      const body = / -d '([^']+)'/.exec(command)?.[1];
      const headers = Object.fromEntries(
        [...command.matchAll(/ -H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!, value!]),
      );
      const { status, json } = await wait(ask(body === undefined ? "GET" : "POST", target, body, headers));
      assert.equal(status, 200, `${command}: ${JSON.stringify(json)}`);
    }
    assert.deepEqual(placed(), ["key-rebalance-2026-11-22-AAPL"]);
  }, { orderRules: { questions: ["o163"] } }));
