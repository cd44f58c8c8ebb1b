/** The engines' suite as a program for runtimes without Deno.test: one line a test, `ok` or `FAILED` first. @module */

import { currentRuntime } from "../transport/engine_choice.ts";
import { engineTests } from "./engine_suite.ts";

const KINDS = { deno: ["builtin", "pinned"], node: ["pinned"], bun: ["web"], browser: [] } as const;

const runtime = currentRuntime();
for (const { name, run } of engineTests(KINDS[runtime])) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`FAILED ${name}: ${error instanceof Error ? error.stack : error}`);
  }
}
console.log(`done on ${runtime}`);
