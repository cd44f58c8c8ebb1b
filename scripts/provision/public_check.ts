/** Whether the public address is guarded: without a token it must be refused, with one it must answer. @module */
import { type Answer, judgeKnown, judgeStranger, type Verdict } from "./public_verdict.ts";

/** What is tried. */
export interface PublicAddress {
  /** Its origin. */
  readonly url: string;
  /** Who has to stand in front of the sidecar: Cloudflare Access, or a policy of ngrok's. */
  readonly guard: "access" | "policy";
  /** What somebody sends who may come in. Secrets: they go into headers and nowhere else. */
  readonly proof: Readonly<Record<string, string>>;
}

/** Asks an address, without following it anywhere; rejects when there is no answer. */
export type Ask = (url: string, headers: Readonly<Record<string, string>>) => Promise<Answer>;

/** The internet, as the owner's machine sees it. */
export interface Outside {
  readonly ask: Ask;
  /** Waits; in milliseconds. */
  pause(durationMs: number): Promise<void>;
  /** Milliseconds since some moment. */
  now(): number;
}

/** Paths that a stranger tries: an application of Access that guards one path alone is found out. */
const PATHS = ["/livez", "/accounts", "/"];
/** Between two tries. */
const PAUSE_MS = 3_000;
/**
 * How long a verdict may still change. Names and a tunnel's first connection take their time, a policy of Cloudflare's
 * some seconds; an address that is open is open.
 */
const PATIENCE_MS: Readonly<Record<Verdict["is"], number>> = {
  "guarded": 0,
  "open": 0,
  "refuses all": 15_000,
  "not there": 90_000,
};

/** Asks once as a stranger, and as one who may come in. An address that lets strangers in is the one thing that must not be. */
export async function lookAtPublic({ url, guard, proof }: PublicAddress, ask: Ask): Promise<Verdict> {
  const origin = url.replace(/\/+$/, "");
  for (const path of PATHS) {
    const answer = await answerOf(() => ask(`${origin}${path}`, {}));
    const verdict = typeof answer === "string" ? notThere(origin, answer) : judgeStranger(origin, answer, guard);
    if (verdict.is !== "guarded") return verdict;
  }
  const answer = await answerOf(() => ask(`${origin}/livez`, proof));
  return typeof answer === "string" ? notThere(origin, answer) : judgeKnown(origin, answer, guard);
}

/** Looks until the verdict is one that stays. */
export async function settle(
  look: () => Promise<Verdict>,
  { pause, now }: Pick<Outside, "pause" | "now">,
): Promise<Verdict> {
  const beginMs = now();
  for (;;) {
    const verdict = await look();
    if (now() - beginMs >= PATIENCE_MS[verdict.is]) return verdict;
    await pause(PAUSE_MS);
  }
}

/** The answer, or in a word why there is none: the runtime's own words hold the whole address. */
async function answerOf(ask: () => Promise<Answer>): Promise<Answer | string> {
  try {
    return await ask();
  } catch (error) {
    const words = error instanceof Error ? `${error.name} ${error.message} ${error.cause ?? ""}` : "";
    if (/dns|resolve|lookup/i.test(words)) return "its name does not resolve yet";
    if (/timeout|timed out/i.test(words)) return "no answer in time";
    if (/certificate|tls/i.test(words)) return "its certificate is not valid";
    return "it cannot be reached";
  }
}

function notThere(url: string, found: string): Verdict {
  return { is: "not there", found: `${url}: ${found}` };
}
