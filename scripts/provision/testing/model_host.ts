/** A host in memory that understands the scripts: for the engine's own tests, and those of the real steps. @module */
import type { Host, RunOptions, RunResult } from "../host/host.ts";
import { actOf } from "./model_scripts.ts";
import { bareState, type ModelState } from "./model_state.ts";

/** What it has, and what was done to it. */
export interface ModelHost extends Host, ModelState {
  /** Scripts that changed something, in order, with their first word. */
  readonly changes: string[];
  /** All scripts, in order. */
  readonly scripts: string[];
  /** Is called before each script; throws to let it fail. */
  beforeRun: (script: string, args: readonly string[]) => void;
  /** Is called when a script has done its work and has not answered yet; throws to lose the answer. */
  afterRun: (script: string) => void;
}

/** A bare one. */
export function modelHost(): ModelHost {
  const state = bareState();
  const host: ModelHost = {
    ...state,
    name: "pi@model",
    changes: [],
    scripts: [],
    beforeRun: () => {},
    afterRun: () => {},
    run: async (script: string, { args = [], input = "" }: RunOptions = {}): Promise<RunResult> => {
      host.beforeRun(script, args);
      host.scripts.push(script);
      const known = actOf(script);
      if (known === undefined) {
        throw new Error(`the model does not know what ${script}.sh does: add a row to testing/model_scripts.ts`);
      }
      if (!known.isLook) host.changes.push(`${script} ${args[0] ?? ""}`);
      const bytes = typeof input === "string" ? new TextEncoder().encode(input) : Uint8Array.from(input);
      const answer = await known.act(state, args, bytes);
      host.afterRun(script);
      return typeof answer === "string"
        ? { code: 0, stdout: `${answer}\n`, stderr: "" }
        : { code: 1, stdout: "", stderr: `${answer.failed}\n` };
    },
  };
  return host;
}
