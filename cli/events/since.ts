import { type FollowTopic, type IbkrClient, isIbkrError } from "../../mod.ts";
import { UsageError } from "../usage_error.ts";

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Where to begin: a place, or a moment in Unix milliseconds. */
export type Since = { readonly place: string } | { readonly atMs: number };

/**
 * Reads `--since`: `earliest`, `latest`, a place such as `1795341528:17`, a time of RFC 3339, or how long ago: `90m`.
 *
 * @throws {UsageError} for anything else
 */
export function sinceOf(flag: string | boolean | undefined, nowMs: number): Since {
  const text = String(flag ?? "latest");
  if (/^(earliest|latest|\d+:\d+)$/.test(text)) return { place: text };
  const [, count, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return { atMs: nowMs - Number(count) * UNIT_MS[unit]! };
  const atMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(atMs)) return { atMs };
  throw new UsageError(
    `--since is "${text}", expected earliest, latest, 90m, 2026-11-20T14:00:00Z or a place such as 1795341528:17`,
  );
}

/** The place right before what happened at a moment or later, out of what the sidecar has kept. */
export async function placeAt(
  client: IbkrClient,
  topics: readonly FollowTopic[],
  since: Since,
  signal: AbortSignal,
): Promise<string> {
  if ("place" in since) return since.place;
  const latest = await client.events.latest({ signal }); // first: what comes meanwhile comes after it
  const firsts = await Promise.all(topics.map((topic) => firstOf(client, topic, since.atMs, signal)));
  const [first] = firsts.filter((place) => place !== null).toSorted((a, b) => seqOf(a) - seqOf(b));
  return first === undefined ? latest : `${first.split(":")[0]}:${seqOf(first) - 1}`;
}

async function firstOf(
  client: IbkrClient,
  topic: FollowTopic,
  since: number,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    await using past = client.events.history(topic, { since, pageSize: 1, signal });
    const { value } = await past.next();
    return value?.cursor ?? null;
  } catch (error) {
    // a topic of which nothing was ever kept
    if (isIbkrError(error, "upstream_client_error") && error.status === 404) return null;
    throw error;
  }
}

function seqOf(place: string): number {
  return Number(place.split(":")[1]);
}
