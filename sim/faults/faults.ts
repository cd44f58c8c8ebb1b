/**
 * Starts and stops faults, and knows which are under way.
 *
 * @module
 */

import { completeArgs, parseFault } from "./arguments.ts";
import type { FaultArgs, FaultHost, FaultInfo, FaultRun } from "./fault.ts";
import { faultNamed, FAULTS } from "./registry.ts";

/** A fault that was started. Disposing of it stops it. */
export interface ActiveFault extends Disposable {
  /** Which fault. */
  readonly name: string;
  /** What it was started with, defaults included. */
  readonly args: FaultArgs;
  /** When, in milliseconds since the Unix epoch on the simulator's clock. */
  readonly startedAtMs: number;
  /** Resolves when what the fault does by itself is done: the Gateway listens again, say. At once for most. */
  readonly settled: Promise<void>;
  /** Ends it and undoes what can be undone; safe to call twice. */
  stop(): void;
}

/** The faults of one simulator. */
export interface Faults {
  /** All there are, of the layers that run here. */
  readonly known: readonly FaultInfo[];
  /** Those under way, in the order in which they were started. Faults that act at once are never among them. */
  list(): readonly ActiveFault[];
  /**
   * Starts a fault; one that is under way already is started a second time beside itself.
   *
   * @param name Its name, or name and arguments as on the command line: `slow:minMs=500,maxMs=900`
   * @param args Arguments by name; those left out have defaults
   * @throws {RangeError} If there is no such fault or no such argument
   */
  start(name: string, args?: FaultArgs): ActiveFault;
  /**
   * Stops every fault of this name that is under way; without a name, all.
   *
   * @returns How many were stopped
   */
  stop(name?: string): number;
}

/** Makes the faults of a simulator, or of one of its layers. */
export function createFaults(host: FaultHost): Faults {
  const active = new Set<ActiveFault>();
  const { layer } = host;
  const isHere = (fault: FaultInfo) => layer === null || fault.layer === layer || fault.layer === "clock";

  function start(text: string, given: FaultArgs = {}): ActiveFault {
    const { name, args } = parseFault(text);
    const fault = faultNamed(name);
    if (!isHere(fault)) {
      throw new RangeError(
        `Cannot start fault "${name}" here: it is one of the ${fault.layer}, and this is the ${layer} alone; ` +
          `start it at the ${fault.layer}, or at a simulator that is both`,
      );
    }
    const complete = completeArgs(fault, { ...args, ...given });
    const startedAtMs = host.clock.now();
    const run: FaultRun = fault.start(host, complete) ?? {};
    const stop = (): void => {
      if (active.delete(handle)) run.stop?.();
    };
    const handle: ActiveFault = {
      name,
      args: complete.all,
      startedAtMs,
      settled: run.settled ?? Promise.resolve(),
      stop,
      [Symbol.dispose]: stop,
    };
    if (fault.lasts === "until stopped") active.add(handle);
    return handle;
  }

  return {
    known: FAULTS.filter(isHere),
    list: () => [...active],
    start,
    stop(name) {
      const ended = [...active].filter((fault) => name === undefined || fault.name === name);
      for (const fault of ended) fault.stop();
      return ended.length;
    },
  };
}
