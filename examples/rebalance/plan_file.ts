// The plan on the disk. It is whole at every moment: the new one is written beside the old one and takes its place at once.
import type { Plan } from "./plan.ts";

export interface PlanFile {
  /** The last plan that was saved; null when there is none. A broken file is an error: it is no reason to plan again. */
  load(): Plan | null;
  /** When it returns, the plan outlives the death of the process and of the machine. */
  save(plan: Plan): void;
}

export function planFile(path: string): PlanFile {
  return {
    load() {
      try {
        return JSON.parse(Deno.readTextFileSync(path));
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return null;
        throw new Error(`cannot read the plan ${path}: look at the account's orders before you delete it`, {
          cause: error,
        });
      }
    },
    save(plan) {
      const draft = `${path}.new`;
      {
        using file = Deno.openSync(draft, { write: true, create: true, truncate: true, mode: 0o600 });
        const bytes = new TextEncoder().encode(JSON.stringify(plan, null, 2));
        for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
        file.syncSync();
      }
      Deno.renameSync(draft, path);
    },
  };
}
