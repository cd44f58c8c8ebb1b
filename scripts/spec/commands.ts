/** The spec commands by name. @module */

import { SpecError } from "../../spec/mod.ts";
import { type Arguments, parseArguments, type Shape, UsageError } from "./arguments.ts";
import { build, BUILD_SHAPE } from "./build.ts";
import { check } from "./check.ts";
import { diff, DIFF_SHAPE } from "./diff.ts";
import { refresh, REFRESH_SHAPE } from "./refresh.ts";
import { report, REPORT_SHAPE } from "./report.ts";
import { spec, SPEC_SHAPE } from "./spec.ts";
import { truth, TRUTH_SHAPE } from "./truth.ts";
import type { World } from "./world.ts";

/** One command: what it takes and what it does; it gives the exit code. */
export interface Command {
  readonly shape: Shape;
  readonly run: (args: Arguments, world: World) => Promise<number>;
}

/** All of them; the default is `spec`. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  spec: { shape: SPEC_SHAPE, run: spec },
  refresh: { shape: REFRESH_SHAPE, run: refresh },
  diff: { shape: DIFF_SHAPE, run: diff },
  build: { shape: BUILD_SHAPE, run: build },
  report: { shape: REPORT_SHAPE, run: report },
  check: { shape: {}, run: check },
  truth: { shape: TRUTH_SHAPE, run: truth },
};

/** Runs one command line. 0: well; 1: what was asked for did not come out, nothing is half-written; 2: not understood. */
export async function runCommand(args: readonly string[], world: World): Promise<number> {
  const [first = "spec", ...rest] = args;
  const isNamed = Object.hasOwn(COMMANDS, first);
  const name = isNamed ? first : "spec";
  const command = COMMANDS[name]!;
  try {
    return await command.run(parseArguments(isNamed ? rest : args, command.shape), world);
  } catch (error) {
    if (error instanceof UsageError) {
      world.note(`Cannot run ${name}: ${error.message}`);
      return 2;
    }
    if (!(error instanceof SpecError || isOfTheSystem(error))) throw error;
    world.note(`Cannot finish ${name}: ${error.message}`);
    return 1;
  }
}

/** A full disk, a folder where a file should be, no permission: nobody needs our stack for that. */
function isOfTheSystem(error: unknown): error is Error {
  return Object.values(Deno.errors).some((kind) => error instanceof kind);
}
