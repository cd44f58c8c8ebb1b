/** Programs that live and die together: those of one container. @module */
import { BadRequestError, type Clock, type Logger, systemClock } from "../../mod.ts";
import { createJsonLogger } from "../json_logger.ts";
import { createLineLogger } from "../line_logger.ts";
import { readSuperviseArgs, type Wanted } from "./args.ts";
import { type Child, childOf } from "./child.ts";
import type { Spawn } from "./types.ts";

/** As shells say it of a program that was killed. */
const KILLED = 137;
/** As shells say it of a program that cannot be started. */
const NOT_STARTED = 126;

/** The world of a supervisor. */
export interface SupervisorIo {
  env(name: string): string | undefined;
  stdout(text: string): void;
  /** Aborts when all shall stop. */
  readonly signal: AbortSignal;
  /** Aborts when nothing is waited for any more. */
  readonly hurry?: AbortSignal;
  readonly spawn?: Spawn;
  readonly clock?: Clock;
}

/**
 * Runs programs until one of them ends, or all are told to stop.
 *
 * @returns The exit code: that of the one that ended first; told to stop, 0, or 137 where one had to be killed
 * @throws {BadRequestError} for a command line that cannot be meant
 */
export async function supervise(args: readonly string[], io: SupervisorIo): Promise<number> {
  const { wanted, graceMs } = readSuperviseArgs(args);
  const { spawn, clock = systemClock } = io;
  if (spawn === undefined) throw new BadRequestError("supervise: only bezant-server starts programs");
  const logger = loggerOf(io, clock);
  const children: Child[] = [];
  io.hurry?.addEventListener("abort", () => children.forEach((child) => child.kill()), { once: true });

  const isStarted = wanted.every((one) => start(one, children, { spawn, clock, logger }));
  const first = isStarted ? await firstEnd(children, io.signal) : { name: null, code: NOT_STARTED };
  if (first === null) logger.log("info", "stopping: told to");
  else if (first.name !== null) logger.log("error", "stopping: a program has ended", first);
  let isKilled = false;
  for (const child of children.toReversed()) {
    const wasKilled = await child.stop(graceMs);
    if (wasKilled) logger.log("warn", "killed: it did not stop in time", { name: child.name, seconds: graceMs / 1000 });
    isKilled ||= wasKilled;
  }
  logger.log("info", "stopped");
  return first?.code ?? (isKilled ? KILLED : 0);
}

function start(
  { name, file }: Wanted,
  children: Child[],
  { spawn, clock, logger }: { readonly spawn: Spawn; readonly clock: Clock; readonly logger: Logger },
): boolean {
  try {
    children.push(childOf(name, spawn(file), clock));
    logger.log("info", "started", { name, file });
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "something was thrown";
    logger.log("error", "stopping: a program cannot be started", { name, file, message });
    return false;
  }
}

/** Who ends first, and how; null when all are told to stop before. */
function firstEnd(
  children: readonly Child[],
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly code: number } | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
    for (const { name, ended } of children) void ended.then((code) => resolve({ name, code }));
  });
}

/** Its few lines are of the same form as the sidecar's. */
function loggerOf(io: SupervisorIo, clock: Clock): Logger {
  const create = io.env("BEZANT_LOG_FORMAT") === "json" ? createJsonLogger : createLineLogger;
  return create((text) => io.stdout(text), clock, "info");
}
