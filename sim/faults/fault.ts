/**
 * What a fault is: a name, what it says about itself, and what it does to a simulator.
 *
 * @module
 */

import type { World } from "../backend/world.ts";
import type { SimClock } from "../clock.ts";
import type { Traffic } from "../net/traffic.ts";
import type { Random } from "../random.ts";

/** A value that a fault can be given. */
export type FaultValue = string | number | boolean;

/** Values by name; those left out have defaults. */
export type FaultArgs = Readonly<Record<string, FaultValue>>;

/** One thing that can be chosen about a fault. Its default also says of what kind it is. */
export interface FaultParam {
  /** What it is when nothing is said. */
  readonly default: FaultValue;
  /** What it means; units are in its name. */
  readonly about: string;
  /** The only values there are; missing: any of the default's kind. */
  readonly oneOf?: readonly string[];
  /** True where a number below 0 means something. */
  readonly mayBeNegative?: true;
}

/** What a fault says about itself. */
export interface FaultInfo {
  /** As in `sim.faults.start("ws-silent")`. */
  readonly name: string;
  /** What goes wrong, in one line. */
  readonly about: string;
  /** How the simulator does it, and what ends it. */
  readonly how: string;
  /** Where it acts: IBKR's side, the Java gateway, or time itself. */
  readonly layer: "backend" | "gateway" | "clock";
  /** `at once`: it has happened when `start` returns. `until stopped`: it lasts, or goes on by itself for a while. */
  readonly lasts: "at once" | "until stopped";
  /** What can be chosen about it, by name. */
  readonly params: Readonly<Record<string, FaultParam>>;
}

/** What a fault can get hold of. */
export interface FaultHost {
  /** The only layer that runs here; null: both. */
  readonly layer: "backend" | "gateway" | null;
  readonly world: World;
  readonly clock: SimClock;
  readonly random: Random;
  /** What clients and the Gateway say to each other. */
  readonly gatewayTraffic: Traffic;
  /** Ends the Gateway's process and starts a new one after `downMs`; resolves when that listens. */
  restartGateway(downMs: number): Promise<void>;
  /** Lets the clock show another time from now on. Timers keep their distance. */
  jumpClock(byMs: number): void;
}

/** A fault under way. */
export interface FaultRun {
  /** Undoes what can be undone. */
  readonly stop?: () => void;
  /** Resolves when what the fault does by itself is done. */
  readonly settled?: Promise<void>;
}

/** A fault: what it says about itself and what it does. */
export interface Fault extends FaultInfo {
  readonly start: (host: FaultHost, args: CompleteArgs) => FaultRun | void;
}

/** Arguments with every default filled in, read by kind. */
export interface CompleteArgs {
  readonly all: FaultArgs;
  number(name: string): number;
  text(name: string): string;
  flag(name: string): boolean;
}
