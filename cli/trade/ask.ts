import type { OrderQuestion, QuestionPolicy } from "../../mod.ts";
import type { Plan } from "../../operations/mod.ts";
import { CommandError } from "../command_error.ts";
import type { CliIo } from "../io.ts";
import { systemClock } from "../light.ts";
import { printable } from "../output/printable.ts";
import { bold, red, wantsColor } from "../output/color.ts";
import { factLines, questionWords } from "./words.ts";

/** How long a person may think about a question: less than the lane waits, so that a no still reaches IBKR. */
const THINKING_MS = 15_000;

/** Shows what is about to be done and asks for a yes; of a live account for more than a habit. */
export async function confirm({ lines, verb, accountId, isPaper }: Plan, io: Asking): Promise<void> {
  const facts = factLines(lines);
  io.stderr(wantsColor(io) ? facts.replace("(LIVE)", bold(red("(LIVE)"))) : facts);
  const isHarmless = isPaper === true;
  const wanted = isHarmless ? "yes" : accountId.slice(-4);
  const what = isHarmless ? "yes" : "the last four characters of this LIVE account";
  const given = await io.ask(`Type ${what} to ${verb}: `, io.signal);
  io.signal.throwIfAborted();
  if (given?.toLowerCase() === wanted.toLowerCase()) return;
  throw new CommandError("failure", "not confirmed: nothing was sent", { code: "not_confirmed" });
}

/** A world with a person in it. */
export type Asking = CliIo & { readonly ask: NonNullable<CliIo["ask"]> };

/** Whether somebody can be asked. */
export function canAsk(io: CliIo): io is Asking {
  return io.ask !== undefined;
}

/** Lets a person decide about IBKR's questions while they are open. What is not answered in time is declined. */
export function decideBy(io: Asking): NonNullable<QuestionPolicy["decide"]> {
  return async (question, signal) => {
    const seconds = THINKING_MS / 1000;
    const late = new AbortController();
    const cancelTimer = (io.clock ?? systemClock).setTimer(() => late.abort(), THINKING_MS);
    const until = AbortSignal.any([signal, late.signal, io.signal]);
    try {
      const { kind, options } = question;
      const choice = kind === "prompt" ? `one of ${options.map((one) => `"${printable(one)}"`).join(", ")}` : "yes";
      const given = await askAbout(question, `Type ${choice} within ${seconds} s; anything else declines: `, io, until);
      if (kind === "prompt") return options.includes(given) ? { option: given } : "no";
      return given.toLowerCase() === "yes" ? "yes" : "no";
    } finally {
      cancelTimer();
    }
  };
}

/** Asks whether what was declined shall be sent once more, with its question allowed. */
export async function wantsAgain(question: OrderQuestion, io: Asking): Promise<boolean> {
  const given = await askAbout(
    question,
    "It was declined. Type yes to send it once more with this allowed: ",
    io,
    io.signal,
  );
  return given.toLowerCase() === "yes";
}

async function askAbout(question: OrderQuestion, invitation: string, io: Asking, until: AbortSignal): Promise<string> {
  io.stderr(`IBKR asks ${questionWords(question)}\n`);
  return await io.ask(invitation, until) ?? "";
}
