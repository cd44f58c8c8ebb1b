/** What the owner of the recorded day wants, so that the page can be held to today's steps without a Pi. @module */
import { readOptions } from "../provision/options.ts";
import { releaseOf } from "../provision/parts/release.ts";
import type { Outside } from "../provision/public_check.ts";
import type { Wish } from "../provision/wish.ts";
import { provisionWords } from "./transcript.ts";

/** An internet in which nobody is asked: steps are only named. */
export const NOBODY: Outside = {
  ask: () => Promise.reject(new Error("nobody is asked")),
  pause: () => Promise.resolve(),
  now: () => 0,
};

/**
 * The wish of a command of the page: its words, the file of secrets that the page shows, and the way out that was found.
 *
 * @throws {RangeError} when the words are no longer understood
 */
export async function dayWish(command: string): Promise<Wish> {
  const options = readOptions(provisionWords(command));
  if (options === "help") throw new RangeError(`"${command}" provisions nothing`);
  return {
    ...options.wish,
    egress: "warp-proxy", // by auto, on a line that IBKR's CDN refuses
    acceptsWarpTerms: true,
    release: await releaseOf(new TextEncoder().encode("#!/bin/sh\n"), "program"),
    settings: {
      BEZANT_PUBLIC_URL: "https://ibkr.example.com",
      BEZANT_ACCESS_TEAM: "team",
      BEZANT_ACCESS_AUD: "ab".repeat(32),
      BEZANT_ACCESS_OWNERS: "me@example.org",
    },
    secrets: {
      TUNNEL_TOKEN: btoa(JSON.stringify({ a: "account", t: "tunnel", s: "c2VjcmV0" })),
      CF_ACCESS_CLIENT_ID: "id.access",
      CF_ACCESS_CLIENT_SECRET: "secret-0123456789",
    },
    codename: "bookworm",
    architecture: "arm64",
    nowSeconds: 0,
  };
}
