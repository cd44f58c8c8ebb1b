import type { ApprovalJson } from "../../server/mod.ts";
import { type ApprovalDesk, openApprovalDesk } from "../approvals/desk.ts";
import type { Command } from "../command.ts";
import { CommandError } from "../command_error.ts";
import { outputStyle, timeoutMsOf } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { bold, red, wantsColor } from "../output/color.ts";
import { render } from "../output/render.ts";
import { canAsk } from "../trade/ask.ts";
import { factLines } from "../trade/words.ts";
import { UsageError } from "../usage_error.ts";

const COLUMNS = ["id", "summary", "account", "kind", "asked_by", "expires_at"];

/** `bezant approve`. */
export const approveCommand: Command = {
  help:
    "An assistant whose program cannot ask its person puts an order here, where it waits for ten minutes. Without an id " +
    "this lists what waits; with one it shows exactly what would be sent, and asks. What is allowed is that one order, once; " +
    "account, guard rails and kill switch are looked at again when it is sent. At a sidecar it takes the owner or scope " +
    "admin, and not whoever asked; without one the state folder of this machine has the list.",
  example: "approve 4f0c2a91be",
  moreExamples: ["approve", "approve 4f0c2a91be --refuse"],
  flags: [
    { name: "refuse", help: "say no" },
    { name: "yes", short: "y", help: "allow it without being asked; needed where nobody can be asked" },
  ],
  run: async ({ words: { id }, flags, io }) => {
    const style = outputStyle(flags, io);
    const isRefusal = flags.refuse === true;
    const isAgreed = isRefusal || flags.yes === true;
    if (id === undefined && isAgreed) {
      throw new UsageError("approve needs the ID of what is meant; without one it lists them");
    }
    await using desk = await openApprovalDesk(flags, io, timeoutMsOf(flags));
    const all = await desk.list();
    if (id === undefined) {
      const waiting = all.filter(({ state }) => state === "pending").map((one) => ({ ...one, kind: kindOf(one) }));
      io.stdout(render(waiting, COLUMNS, style, io));
      return "ok";
    }
    const wanted = find(all, id);
    if (!isAgreed && !canAsk(io)) {
      throw new UsageError("nobody can be asked here, and nothing was allowed; add --yes or --refuse");
    }
    if (!isAgreed) await confirm(wanted, io);
    const decided = await decide(desk, wanted, isRefusal);
    const isJson = style.isExplicit && style.format !== "table";
    io.stdout(isJson ? render(decided, undefined, style, io) : `${decided.state} ${decided.id}: ${decided.summary}\n`);
    return "ok";
  },
};

function find(all: readonly ApprovalJson[], id: string): ApprovalJson {
  const found = all.find((one) => one.id === id);
  if (found === undefined) {
    throw new CommandError("notFound", `there is no request "${id}"; \`bezant approve\` lists them`, {
      code: "not_found",
    });
  }
  if (found.state === "pending") return found;
  throw new CommandError("rejected", `the request is ${found.state} already`, { code: "approval_closed" });
}

async function decide(desk: ApprovalDesk, { id }: ApprovalJson, isRefusal: boolean): Promise<ApprovalJson> {
  return await desk.decide(id, isRefusal ? "refuse" : "approve");
}

/** Of a live account it takes more than a habit. */
async function confirm(wanted: ApprovalJson, io: CliIo): Promise<void> {
  if (!canAsk(io)) return;
  const kind = kindOf(wanted);
  const lines = factLines([
    ["asks", wanted.asked_by],
    ["what", `${wanted.action}: ${wanted.summary}`],
    ["account", `${wanted.account} (${kind})`],
    ...wanted.facts.map(({ name, text }) => [name, text] as const),
    ["until", wanted.expires_at],
  ]);
  io.stderr(wantsColor(io) ? lines.replace("(LIVE)", bold(red("(LIVE)"))) : lines);
  const isHarmless = wanted.is_paper === true;
  const word = isHarmless ? "yes" : wanted.account.slice(-3);
  const what = isHarmless ? "yes" : "the last three characters of this LIVE account";
  const given = await io.ask(`Type ${what} to allow it, once: `, io.signal);
  io.signal.throwIfAborted();
  if (given?.toLowerCase() === word.toLowerCase()) return;
  throw new CommandError("failure", "not confirmed: nothing was allowed, and it still waits", {
    code: "not_confirmed",
  });
}

function kindOf({ is_paper: isPaper }: ApprovalJson): string {
  return isPaper === null ? "perhaps LIVE" : isPaper ? "paper" : "LIVE";
}
