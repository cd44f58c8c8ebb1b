/** What an uninstallation would take away. @module */
import type { EngineOptions, EngineResult, StepReport } from "./engine.ts";
import { type Host, runWell } from "./host/host.ts";
import type { Standing, Step } from "./step.ts";

type Takes = (host: Host, args: readonly string[]) => Promise<readonly string[]>;

const nothing: Takes = () => Promise.resolve([]);

/** What is there of paths. */
const paths: Takes = async (host, args) => {
  const found = await Promise.all(args.map((path) => runWell(host, "file_look", { args: [path] })));
  return args.filter((_, index) => found[index] !== "absent");
};

/** Those of them that were not there before. */
const ours: Takes = async (host, args) =>
  (await runWell(host, "ours_look", { args })).split("\n").filter((word) => word !== "");

/** What a script that takes something away finds to take. One that is not here is named with its words. */
const TAKES: Readonly<Record<string, Takes>> = {
  path_remove: paths,
  ours_remove: async (host, args) => await paths(host, await ours(host, args)),
  packages_remove: async (host, names) => {
    const missing = (await runWell(host, "packages_look", { args: names })).split("\n");
    return (await ours(host, names)).filter((name) => !missing.includes(name)).map((name) => `package ${name}`);
  },
  user_remove: async (host, [name = ""]) =>
    await runWell(host, "user_look", { args: [name] }) === "absent" ? [] : [`user ${name}`],
  warp_remove: async (host) => (await ours(host, ["warp-registration"])).map(() => "WARP's registration"),
  tailscale_remove: async (host) => {
    const joined = await paths(host, ["/etc/bezant/tunnel/joined"]);
    if (joined.length === 0) return [];
    const installed = (await ours(host, ["tailscale"])).map((name) => `package ${name}`);
    return [...installed, "the host's place in the Tailscale network"];
  },
  tunnel_close: () => Promise.resolve(["what Tailscale serves of the sidecar"]),
  // units are told by their files, and a folder that is empty by nobody
  unit_stop: nothing,
  reload_units: nothing,
  journal_restart: nothing,
  tunnel_disarm: nothing,
  dir_remove_empty: nothing,
};

/** What surrounds it. */
export interface PlanUndoOptions extends EngineOptions {
  /** Steps of another place than the host, whose undoing cannot be tried: what they find there would go. */
  readonly elsewhere: readonly Step[];
}

/** Looks at what would be taken away, last step first, and changes nothing: scripts that change something do not run. */
export async function planUndo(steps: readonly Step[], host: Host, options: PlanUndoOptions): Promise<EngineResult> {
  const looked: Omit<StepReport, "result" | "drift">[] = [];
  // what several steps share is told by the last one to take it, whose own it is
  const takers = new Map<string, string>();
  for (const step of steps.toReversed()) {
    if (options.signal?.aborted === true) return { reports: [], stoppedAt: step.id };
    const begin = options.now();
    const isElsewhere = options.elsewhere.some(({ id }) => step.id === id);
    for (const what of await takenBy(step, host, isElsewhere)) takers.set(what, step.id);
    looked.push({ id: step.id, title: step.title, durationMs: options.now() - begin });
  }
  const reports = looked.map((step): StepReport => {
    const drift = [...takers].flatMap(([what, id]) => id === step.id ? [{ what, found: "would go" }] : []);
    return { ...step, result: drift.length === 0 ? "ok" : "would change", drift };
  });
  for (const report of reports) await options.onStep(report);
  return { reports };
}

/** What a step's undoing would take. */
async function takenBy({ parts }: Step, host: Host, isElsewhere: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  const dry: Host = {
    name: host.name,
    run: async (script, given = {}) => {
      if (script.endsWith("_look")) return await host.run(script, given);
      const words = given.args ?? [];
      found.push(...await (TAKES[script]?.(host, words) ?? Promise.resolve([[script, ...words].join(" ")])));
      return { code: 0, stdout: "", stderr: "" };
    },
  };
  for (const part of parts.toReversed()) {
    if (!isElsewhere) await part.undo?.(dry);
    else if (part.undo !== undefined && isThere(await part.check(host))) found.push(part.what);
  }
  return found;
}

function isThere(standing: Standing): boolean {
  return standing.is === "as wanted" || standing.found !== "absent";
}
