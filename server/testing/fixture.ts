/** A sidecar between a test and a fake Gateway, over real sockets. @module */
import { connect } from "node:net";
import { type Clock, createClient, type IbkrClient, type LogFields, type Logger, type LogLevel } from "../../mod.ts";
import { manualClock } from "../../sim/mod.ts";
import { type RunningSidecar, type StartOptions, startSidecar } from "../mod.ts";
import { type FakeGateway, startFakeGateway } from "./fake_gateway.ts";

/** One remark of the sidecar. */
export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

/** Both ends and what was said. */
export interface Bench extends AsyncDisposable {
  readonly gateway: FakeGateway;
  readonly client: IbkrClient;
  readonly sidecar: RunningSidecar;
  readonly log: LogLine[];
  /** Sends a request to the sidecar; redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Writes raw bytes to the sidecar and reads until it closes. */
  raw(text: string): Promise<string>;
}

/** What a test may choose. */
export type BenchOptions = Partial<Omit<StartOptions, "client" | "logger">> & {
  /** What comes after the fake Gateway's origin. */
  readonly suffix?: string;
};

/** Starts both. The keepalive is off, and so is pacing: what is tested here is what passes, not how often. */
export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { suffix = "", ...rest } = options;
  const gateway = await startFakeGateway();
  const log: LogLine[] = [];
  const logger: Logger = { log: (level, message, fields = {}) => void log.push({ level, message, fields }) };
  const clock = rest.clock === undefined ? {} : { clock: rest.clock };
  const client = createClient({ baseUrl: gateway.url + suffix, pacing: "off", ...clock });
  const bind = { hostname: "127.0.0.1", port: 0 };
  const sidecar = await startSidecar({ bind, keepaliveMs: 0, ...rest, client, logger });
  return {
    gateway,
    client,
    sidecar,
    log,
    ask: (path, init) => fetch(sidecar.url + path, { redirect: "manual", ...init }),
    raw: (text) => rawExchange(sidecar.port, text),
    [Symbol.asyncDispose]: async () => {
      await gateway.close();
      await sidecar.close();
      await client.close();
    },
  };
}

/** Time that a test moves by hand. */
export interface HandClock extends Clock {
  /** Moves time on and runs what falls due. */
  advance(ms: number): void;
  /** How many timers will run within a time, in milliseconds; all of them when none is given. */
  pending(withinMs?: number): number;
}

/** Makes one; chance and ids are fixed. */
export function handClock(): HandClock {
  const clock = manualClock(1_700_000_000_000);
  const due = new Set<{ readonly atMs: number }>();
  let serial = 0;
  return {
    now: clock.now,
    setTimer: (run, delayMs) => {
      const timer = { atMs: clock.now() + delayMs };
      due.add(timer);
      const cancel = clock.setTimer(() => {
        due.delete(timer);
        run();
      }, delayMs);
      return () => {
        due.delete(timer);
        cancel();
      };
    },
    advance: clock.advance,
    pending: (withinMs = Infinity) => [...due].filter(({ atMs }) => atMs <= clock.now() + withinMs).length,
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`,
  };
}

/** Waits, without a clock, until something that another task brings about is so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn++) {
    if (turn > 5_000) throw new Error("what was waited for did not come about");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function rawExchange(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk: Uint8Array) => received += String.fromCharCode(...chunk));
    socket.on("error", () => {}); // a cut connection is an answer too; "close" follows
    socket.on("close", () => resolve(received));
  });
}

/**
 * For tests whose requests are answered before their body has been read: @hono/node-server then reads the rest for half
 * a second more, by a timer of its own.
 */
export const UNREAD_BODIES = { sanitizeOps: false, sanitizeResources: false } as const;
