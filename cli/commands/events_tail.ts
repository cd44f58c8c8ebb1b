import type { Command } from "../command.ts";

/** `bezant events tail`. */
export const eventsTailCommand: Command = {
  help:
    "Follows what a sidecar hears: orders, trades and session, or the topics that are named (also account, pnl and " +
    "marketdata:CONID). On a terminal a line for people, piped one line of JSON for each. A gap, in which something may be " +
    "missing, is loud; what was found again comes as recovered. It survives restarts of the sidecar and a lost network " +
    "without missing or doubling anything. With --cursor-file it goes on where the last one ended.",
  example: "events tail trades orders",
  moreExamples: ["events tail --since 2h", "events tail trades --cursor-file bot.place | ./bot"],
  flags: [
    { name: "since", placeholder: "WHEN", help: "earliest, latest, 90m, a time, or a place; default latest" },
    { name: "cursor-file", placeholder: "FILE", help: "keeps the place, and begins there the next time" },
  ],
  run: async (call) => {
    const { tailEvents } = await import("../events/tail.ts");
    return await tailEvents(call);
  },
};
