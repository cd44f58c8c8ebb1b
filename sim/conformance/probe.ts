/**
 * What a probe is: a fact about a Gateway, where the fact stands, and the steps that show whether it holds. Probes are data.
 *
 * @module
 */

import type { HelloSeen, TLS_VERSION } from "./hello.ts";

/** Number in the checklist of the reference (§12). */
export type ChecklistItem = `S${number}`;

/** How far the login must have come. `logged-out`: nobody may be logged in; `any`: it does not matter. */
export type NeededTier = "any" | "logged-out" | "sso" | "brokerage";

/** One fact and how to look. */
export interface Probe {
  /** Unique: group and name. */
  readonly id: string;
  readonly item: ChecklistItem;
  /** Section of the reference that states the fact. */
  readonly section: `§${string}`;
  /** The fact, in one line. */
  readonly fact: string;
  readonly tier: NeededTier;
  /** True when it changes something at the other side, if only for the session. */
  readonly touches?: true;
  /** How our own simulator has to be started for it; such a probe runs against nothing else. */
  readonly own?: OwnOptions;
  readonly steps: readonly Step[];
}

/** How our own two layers are started for one probe. */
export interface OwnOptions {
  readonly tls?: boolean;
  readonly certificate?: "vendor-like" | "local";
  readonly profile?: "lax" | "faithful";
  readonly joint?: "plain" | "tls";
  readonly allow?: readonly string[];
  readonly upstreamDelayMs?: number;
  /** When the simulated day begins, milliseconds since the Unix epoch. */
  readonly startMs?: number;
  /** `recorder`: the Gateway stands in front of a stub that keeps what reaches it; `away`: in front of nothing. */
  readonly upstream?: "backend" | "recorder" | "away";
  /** Faults that are in force from the start. */
  readonly faults?: readonly string[];
  /** Anything else that the simulator takes. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A response as it stood on the wire. */
export interface HttpSeen {
  /** `none`: no answer within the time, the connection still open. `closed`: it ended without a byte. */
  readonly outcome: "answer" | "none" | "closed";
  readonly version: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Chunks put together. */
  readonly body: string;
  /** The body's JSON, undefined when it is none. */
  readonly json: unknown;
}

/** A frame as it stood on the wire. */
export interface FrameSeen {
  readonly opcode: number;
  readonly text: string;
  readonly json: unknown;
}

/** What the stub behind a Gateway saw of one request. */
export interface UpstreamSeen {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Something that should be so. */
export interface Expectation<T> {
  /** In words. */
  readonly says: string;
  readonly holds: (seen: T) => boolean;
}

/** What a certificate says. */
export interface CertificateSeen {
  /** Version of TLS that was agreed on. */
  readonly protocol: string;
  /** One `KEY=value` per line. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFromMs: number;
  readonly validToMs: number;
  /** Alternative names, null without any. */
  readonly names: string | null;
  /** 0 when it is no RSA key. */
  readonly keyBits: number;
  readonly isSelfSigned: boolean;
  readonly isSha256WithRsa: boolean;
  /** Which of the common extensions it has. */
  readonly extensions: readonly string[];
}

/** A request in words; what is left out is sent as a careful client would. `{{name}}` stands for what was kept under that name. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  /** In addition to Host, User-Agent and the length; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Sent as JSON unless it is text. */
  readonly body?: unknown;
}

/** What a test can do to our own simulator. */
export type ControlAction = "logIn" | "logOut" | "expireSso" | "dropBrokerage" | "compete";

/** One step. */
export type Step =
  /** Asks once, on a connection of its own. */
  | { readonly do: "ask"; readonly ask: Ask; readonly expect: readonly Expectation<HttpSeen>[]; readonly keep?: Keep }
  /** Sends text as it is, and reads one answer, after so many others on the same connection. */
  | {
    readonly do: "raw";
    readonly text: string;
    readonly skip?: number;
    readonly expect: readonly Expectation<HttpSeen>[];
  }
  /** Sends text as it is, without TLS, to the same port. */
  | { readonly do: "plain"; readonly text: string; readonly expect: readonly Expectation<HttpSeen>[] }
  /** Begins so many requests and leaves them open; `abort`: walks away at once. */
  | { readonly do: "crowd"; readonly ask: Ask; readonly count: number; readonly abort?: true }
  /** How many of the crowd were answered so far. */
  | { readonly do: "answered"; readonly expect: readonly Expectation<number>[] }
  | {
    readonly do: "hello";
    readonly version: keyof typeof TLS_VERSION;
    /** True: without signature_algorithms, as clients write it that know nothing newer than TLS 1.1. */
    readonly isOld?: true;
    readonly expect: readonly Expectation<HelloSeen>[];
  }
  | { readonly do: "certificate"; readonly expect: readonly Expectation<CertificateSeen>[] }
  /** Opens the WebSocket that the next steps talk to. */
  | {
    readonly do: "open";
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly expect: readonly Expectation<HttpSeen>[];
  }
  | { readonly do: "say"; readonly text: string; readonly as?: "text" | "binary" | "ping" | "close" }
  /** Waits for a frame, from the first one on or from the last `forget` on, that is so. */
  | { readonly do: "hear"; readonly expect: Expectation<FrameSeen>; readonly keep?: Keep }
  /** Looks at all frames since the last `forget`. */
  | { readonly do: "heard"; readonly expect: readonly Expectation<readonly FrameSeen[]>[] }
  | { readonly do: "forget" }
  /** Lets time pass: on our own simulator its clock moves, elsewhere it is waited for. */
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "control"; readonly act: ControlAction }
  | { readonly do: "fault"; readonly name: string; readonly on: boolean }
  /** Lets our own IBKR say something unasked. */
  | { readonly do: "announce"; readonly topic: "ntf" | "blt"; readonly args: Readonly<Record<string, unknown>> }
  /** Looks at what reached the stub behind the Gateway. */
  | { readonly do: "upstream"; readonly expect: readonly Expectation<readonly UpstreamSeen[]>[] };

/** Keeps a part of an answer under a name: a path into its JSON, dots between. */
export interface Keep {
  readonly name: string;
  readonly at: string;
}

/** Longest time that a foreign Gateway is waited for. */
export const MAX_REAL_WAIT_MS = 15_000;

/** True when a probe needs our own simulator. */
export function isControlled(probe: Probe): boolean {
  return probe.own !== undefined ||
    probe.steps.some((step) =>
      step.do === "control" || step.do === "fault" || step.do === "upstream" || step.do === "crowd" ||
      step.do === "announce" ||
      (step.do === "wait" && step.ms > MAX_REAL_WAIT_MS)
    );
}
