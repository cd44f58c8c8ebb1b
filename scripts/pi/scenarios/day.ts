/** The recorded day of the book, lived again. @module */
import assert from "node:assert/strict";
import { authenticatedCall, type Scenario } from "../scenario.ts";
import { CLOUDFLARE, TUNNEL_TOKEN } from "../stand_in/tunnels/values.ts";
import { PAGE, retellPiDay } from "../transcript.ts";
import { openTunnelStage } from "../tunnel_stage.ts";

/** What the page's file of secrets has. */
const SECRETS = {
  TUNNEL_TOKEN,
  CF_ACCESS_CLIENT_ID: CLOUDFLARE.clientId,
  CF_ACCESS_CLIENT_SECRET: CLOUDFLARE.clientSecret,
  BEZANT_PUBLIC_URL: CLOUDFLARE.url,
  BEZANT_ACCESS_TEAM: CLOUDFLARE.team,
  BEZANT_ACCESS_AUD: CLOUDFLARE.aud,
  BEZANT_ACCESS_OWNERS: "me@example.org",
};

/** Compares the page, or writes it anew where that is wished. */
export const DAY: Scenario = {
  name: "the page of a day on a Pi prints what its commands print",
  run: async ({ image, releases, number, isRecording }) => {
    await using stage = await openTunnelStage(image, number);
    let isLoggedIn = false;
    const page = await Deno.readTextFile(PAGE);
    const told = await retellPiDay(page, {
      provision: async (words) => {
        const { text, code } = await stage.provisionWith(
          words.flatMap((word) => translated(word, releases[0])),
          SECRETS,
        );
        return { text, code };
      },
      shell: async (command) => {
        if (!isLoggedIn) await authenticatedCall(stage); // the page tells of the human before the first call
        isLoggedIn = true;
        return await stage.shell(command, SECRETS);
      },
    });
    if (isRecording) await Deno.writeTextFile(PAGE, told);
    else assert.equal(told, page);
  },
};

/** A word of the page, as it is on this machine. The stage has its own host and file of secrets. */
function translated(word: string, release: string): readonly string[] {
  if (word === "pi@raspberrypi.local" || word === "--secrets" || word === "secrets.env") return [];
  return [word.endsWith(".tar.gz") ? release : word];
}
