import type { Clock, Logger } from "../../mod.ts";
import type { CryptoKey, FlattenedJWSInput, JSONWebKeySet, JWSHeaderParameters } from "jose";

/** Gets a set of keys, parsed; rejects when it can't. */
export type KeysFetch = (url: string) => Promise<unknown>;

/** The public keys of a team. */
export interface AccessKeys {
  /**
   * The key that signed something.
   *
   * @throws {KeysUnavailable} when it isn't known and the keys can't be had
   * @throws {JWKSNoMatchingKey} when the team has no such key
   */
  find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey>;
}

/** What keys are got with. */
export interface KeysDeps {
  readonly fetchKeys: KeysFetch;
  readonly clock: Pick<Clock, "now">;
  readonly logger: Logger;
}

/** The keys can't be had, and none of the known ones fits. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}

/** How long keys are taken for whole; Cloudflare changes them every six weeks, and takes the old ones for a week more. */
const FRESH_MS = 3_600_000;
/** Shortest time between two questions: made-up key ids must not turn us against Cloudflare. */
const FLOOR_MS = 30_000;

type KeySet = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/** Makes a set that knows none yet. Keys that are known go on when new ones can't be had. */
export function createAccessKeys(url: string, { fetchKeys, clock, logger }: KeysDeps): AccessKeys {
  let known: { readonly keys: KeySet; readonly ids: ReadonlySet<string>; readonly atMs: number } | null = null;
  let triedAtMs = -Infinity;
  let hasFailed = false;
  let underWay: Promise<void> | null = null;

  /** Asks once at a time, and not again too soon. */
  function refresh(): Promise<void> {
    if (underWay !== null) return underWay;
    if (clock.now() - triedAtMs < FLOOR_MS) return Promise.resolve();
    triedAtMs = clock.now();
    return underWay = ask().finally(() => underWay = null);
  }

  async function ask(): Promise<void> {
    try {
      const { createLocalJWKSet } = await import("jose");
      const set = await fetchKeys(url) as JSONWebKeySet;
      const ids = new Set(set.keys.flatMap(({ kid }) => kid === undefined ? [] : [kid]));
      known = { keys: createLocalJWKSet(set), ids, atMs: clock.now() };
      if (hasFailed) logger.log("info", "Cloudflare's keys can be had again");
      hasFailed = false;
    } catch (error) {
      hasFailed = true;
      logger.log("warn", "Cloudflare's keys cannot be had; those that are known go on", {
        url,
        known: known?.ids.size ?? 0,
        error: error instanceof Error ? error.message : "something thrown",
      });
    }
  }

  async function find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const id = header.kid ?? "";
    const isKnown = (): boolean => known?.ids.has(id) === true;
    if (!isKnown()) await refresh();
    else if (clock.now() - known!.atMs > FRESH_MS) refresh(); // nobody waits for it
    if (known === null || (hasFailed && !isKnown())) throw new KeysUnavailable("Cloudflare's keys cannot be had");
    return await known.keys({ ...header, kid: id }, token);
  }

  return { find };
}
