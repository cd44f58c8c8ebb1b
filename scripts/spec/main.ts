/** `deno task spec` and its subcommands. @module */

import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { runCommand } from "./commands.ts";

/** Where IBKR publishes the current document. */
const PUBLISHED = "https://api.ibkr.com/gw/api/v3/api-docs";

if (import.meta.main) {
  const root = repositoryRoot();
  const code = await runCommand(Deno.args, {
    root,
    sharedDir: Deno.env.get("BEZANT_SHARED_DIR") || `${root}/../shared`,
    url: Deno.env.get("BEZANT_SPEC_URL") || PUBLISHED,
    today: () => new Date().toISOString().slice(0, 10),
    print: printUnlessClosed,
    note: (line) => console.error(line),
  });
  Deno.exit(code);
}

/** A reader that has seen enough, as `head` does, is no failure. */
function printUnlessClosed(line: string): void {
  try {
    printLine(line);
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(0);
    throw error;
  }
}
