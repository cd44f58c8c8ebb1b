import assert from "node:assert/strict";
import { OPERATIONS } from "../../spec/generated/operations.ts";
import { COMMANDS } from "../spec/commands.ts";
import { operationRows, operationsPage } from "./operations.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string): Promise<string> => Deno.readTextFile(new URL(path, ROOT));

Deno.test("operationRows() reads from the text of the generated module what the module says", async () => {
  assert.deepEqual(operationRows(await read("spec/generated/operations.ts")), OPERATIONS);
});

Deno.test("the page of operations has each of them once, but for the socket", () => {
  const { text } = operationsPage(OPERATIONS);
  const rows = text.split("\n").filter((line) => /^\| [A-Z]+ \| `\//.test(line));
  assert.equal(rows.length, OPERATIONS.filter(({ path }) => path !== "/ws").length);
  assert.equal(new Set(rows).size, rows.length);
  const widths = new Set(rows.map((row) => row.split(/(?<!\\)\|/).length));
  assert.deepEqual([...widths], [8, 7], "the Gateway's say their operation of the catalogue; no cell has a bar in it");
});

Deno.test("every spec command has its task and its row in docs/spec.md", async () => {
  const { tasks } = JSON.parse(await read("deno.json")) as { tasks: Record<string, { command: string }> };
  const page = await read("docs/spec.md");
  const named = Object.entries(tasks).flatMap(([task, { command }]) => {
    const found = /scripts\/spec\/main\.ts (\w+)$/.exec(command);
    return found === null ? [] : [[task, found[1]!] as const];
  });
  assert.deepEqual(named.map(([, name]) => name).sort(), Object.keys(COMMANDS).sort());
  for (const [task] of named) assert.ok(page.includes(`| \`deno task ${task}`), task);
});
