import { createHash } from "node:crypto";
import type { Clock, Logger } from "../../mod.ts";
import type { AccessSettings } from "../../operations/mod.ts";
import { Refusal } from "../refusal.ts";
import { type AccessKeys, createAccessKeys, type KeysFetch, KeysUnavailable } from "./access_keys.ts";
import type { Caller } from "./caller.ts";
import { roleOf } from "./access_role.ts";
import { whyRefused } from "./access_words.ts";

/** The header in which Cloudflare Access vouches for a caller. Its cookie is never taken: a page could have set it. */
export const ASSERTION = "cf-access-jwt-assertion";

/** Whom Cloudflare Access vouches for. */
export interface AccessBook {
  /**
   * Who an assertion is about: at once when it has been checked before, otherwise when it has been. Never rejects.
   *
   * @param assertion The header's text
   * @returns The caller, or the error that says why there is none
   */
  identify(assertion: string): Caller | Promise<Caller | Error>;
}

/** What a book is made from. */
export interface AccessOptions extends AccessSettings {
  /** Gets the team's keys, parsed; rejects when it can't. */
  readonly fetchKeys: KeysFetch;
  /** Time. */
  readonly clock: Pick<Clock, "now">;
  /** Told when the keys can't be had. */
  readonly logger: Logger;
}

/** By how much the two clocks may differ, in seconds. */
const SKEW_SECS = 30;
/** After this a verdict is made anew, so that a key which was taken back does not count until its assertions end. */
const RECHECK_MS = 300_000;
/** Verdicts that are remembered. */
const MAX_VERDICTS = 1_000;
/** Longest assertion that is looked at; Cloudflare's are about 1 KiB. */
const MAX_LENGTH = 8_192;

/** Makes an empty book. What is kept of an assertion is its hash. */
export function createAccessBook(options: AccessOptions): AccessBook {
  const { clock, issuer } = options;
  const keys = createAccessKeys(`${issuer}/cdn-cgi/access/certs`, options);
  const verdicts = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();

  function identify(assertion: string): Caller | Promise<Caller | Refusal> {
    const hash = createHash("sha256").update(assertion).digest("base64");
    const known = verdicts.get(hash);
    if (known !== undefined && clock.now() < known.untilMs) return known.caller;
    verdicts.delete(hash);
    return check(assertion, hash);
  }

  async function check(assertion: string, hash: string): Promise<Caller | Refusal> {
    const caller = await judge(assertion, keys, options);
    if (caller instanceof Refusal) return caller;
    const [oldest] = verdicts.keys();
    if (verdicts.size >= MAX_VERDICTS && oldest !== undefined) verdicts.delete(oldest);
    verdicts.set(hash, { caller, untilMs: Math.min(caller.expiresAtMs!, clock.now() + RECHECK_MS) });
    return caller;
  }

  return { identify };
}

async function judge(assertion: string, keys: AccessKeys, options: AccessOptions): Promise<Caller | Refusal> {
  if (assertion.length > MAX_LENGTH) return refused("is too long to be one");
  const jose = await import("jose"); // only who has set up Access needs it
  try {
    const { payload } = await jose.jwtVerify(assertion, keys.find, {
      issuer: options.issuer,
      audience: [...options.audiences],
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
      clockTolerance: SKEW_SECS,
      currentDate: new Date(options.clock.now()),
    });
    const expiresAtMs = (payload.exp! + SKEW_SECS) * 1000;
    const role = roleOf(payload, options);
    return role instanceof Refusal ? role : { ...role, expiresAtMs };
  } catch (error) {
    if (error instanceof KeysUnavailable) {
      return new Refusal(
        "access_keys_unavailable",
        "Cloudflare's keys cannot be had at present, so nobody it vouches for can be let in; try again in half a minute",
        { "retry-after": "30" },
      );
    }
    return refused(whyRefused(error));
  }
}

function refused(why: string): Refusal {
  return new Refusal("assertion_refused", `The Cf-Access-Jwt-Assertion header ${why}`);
}
