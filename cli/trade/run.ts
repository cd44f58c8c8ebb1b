import type { PlaceOutcome } from "../../mod.ts";
import type { OperationContext } from "../../operations/mod.ts";
import type { CommandCall } from "../command.ts";
import { CommandError } from "../command_error.ts";
import type { ExitName } from "../exit_codes.ts";
import { type OutputStyle, outputStyle, timeoutMsOf } from "../globals.ts";
import { systemClock } from "../light.ts";
import { missingOf } from "../missing.ts";
import type { OperationFacts } from "../operation_facts.ts";
import { printable } from "../output/printable.ts";
import { render } from "../output/render.ts";
import { findBase } from "../sidecar/find.ts";
import { SidecarError } from "../sidecar/sidecar_error.ts";
import { UsageError } from "../usage_error.ts";
import { canAsk, confirm, decideBy, wantsAgain } from "./ask.ts";
import type { PlanningDesk } from "./desk.ts";
import { refuseOwnRails } from "./flags.ts";
import { shown } from "./shown.ts";
import { type Desk, sidecarDesk } from "./sidecar_desk.ts";
import { inDoubt, verdictOf } from "./verdict.ts";
import { factLines } from "./words.ts";
import { late } from "../late.ts";

/** IBKR asks one to four questions; whoever is asked more often than this is asked in circles. */
const MOST_TURNS = 10;

/**
 * Does an operation that needs the guard: finds out what it would do, asks, does it once, and says what became of it.
 *
 * @param given The input as the command line has it
 */
export async function runTrade(
  operation: OperationFacts,
  given: Readonly<Record<string, unknown>>,
  { flags, io }: Pick<CommandCall, "flags" | "io">,
): Promise<ExitName> {
  const style = outputStyle(flags, io);
  const timeoutMs = timeoutMsOf(flags);
  const wanted = withClientOrderId(operation, given, (io.clock ?? systemClock).uuid);
  const isSending = operation.effect === "trade" && operation.sendsNoOrder !== true;
  const [isDryRun, isAgreed] = [isSending && flags["dry-run"] === true, flags.yes === true];
  const wantsConsent = isSending && !isAgreed && !isDryRun;
  if (wantsConsent && !canAsk(io)) {
    throw new UsageError(
      `${operation.name.replace(".", " ")} changes something, and nobody can be asked here: nothing was sent; ` +
        "add --yes to do it, or --dry-run to see what it would do",
    );
  }
  const needsPlan = wantsConsent || isDryRun;
  const opened = await openFor(operation, wanted, { flags, io, timeoutMs, needsPlan });
  await using desk = opened.desk;
  const { input, planner } = opened;
  const context = { signal: io.signal, timeoutMs };
  if (planner !== null) {
    const { planOf } = await late<typeof import("../../operations/mod.ts")>("../operations/mod.ts");
    const plan = await planOf(operation, planner, input, context);
    const [refusal] = plan.refusals;
    if (isDryRun) {
      const isText = style.format === "table";
      io.stdout(isText ? factLines(plan.lines) : render({ dry_run: true, ...plan.facts }, undefined, style, io));
      if (refusal === undefined) io.stderr("bezant: dry run: no order was sent\n");
    }
    if (refusal !== undefined && (isDryRun || refusal.by === "rail")) {
      if (!isDryRun) io.stderr(factLines(plan.lines));
      const by = refusal.by === "rail" ? "a guard rail says no" : "IBKR would say no";
      throw new CommandError("rejected", `no order was sent: ${by} (${refusal.code}): ${refusal.message}`, {
        code: refusal.code,
      });
    }
    if (isDryRun) return "ok";
    if (canAsk(io)) await confirm(plan, io);
  }
  if (operation.name === "orders.settle" && canAsk(io)) io.stderr("bezant: looking for it; two minutes at most\n");
  const answer = await perform(desk, operation, input, { flags, io }, context);
  const verdict = verdictOf(operation.name, answer);
  try {
    io.stdout(toldOf(operation, answer, style, io));
  } catch (error) {
    throw verdict ?? error; // whoever read it may have gone: the exit code still says what became of it
  }
  if (verdict !== null) throw verdict;
  return "ok";
}

/**
 * What is printed of an answer: all of it for programs, what matters for people and spreadsheets. What was done is done:
 * where fields were asked for that it has not, it is printed whole.
 */
function toldOf(operation: OperationFacts, answer: unknown, style: OutputStyle, io: CommandCall["io"]): string {
  const isWhole = style.select !== undefined || style.format === "json" || style.format === "ndjson";
  try {
    if (isWhole) return render(answer, undefined, style, io);
    const { text = "", value, columns } = shown(operation, answer);
    return (style.format === "table" ? text : "") + render(value, columns, style, io);
  } catch (error) {
    if (style.select === undefined && style.fields === undefined) throw error;
    io.stderr(`bezant: warning: ${printable(String(error instanceof Error ? error.message : error))}; all of it:\n`);
    return render(answer, undefined, { ...style, format: "json", fields: undefined, select: undefined }, io);
  }
}

interface Opened {
  readonly desk: Desk;
  readonly input: Readonly<Record<string, unknown>>;
  /** Who finds out what would be done, where that is wanted. */
  readonly planner: PlanningDesk | null;
}

/**
 * Opens a desk. A sidecar checks what it gets, so that one is asked at once; to speak to a Gateway, or to look before the
 * person is asked, the client and the catalogue are loaded.
 */
async function openFor(
  { name }: OperationFacts,
  wanted: Readonly<Record<string, unknown>>,
  { flags, io, timeoutMs, needsPlan }: Pick<CommandCall, "flags" | "io"> & {
    readonly timeoutMs: number | undefined;
    readonly needsPlan: boolean;
  },
): Promise<Opened> {
  const sidecar = needsPlan ? null : (await findBase(flags, io)).sidecar;
  if (sidecar !== null) {
    refuseOwnRails(flags);
    return { desk: sidecarDesk(sidecar), input: wanted, planner: null };
  }
  const { checkedInput, openDesk } = await late<typeof import("./desk.ts")>("trade/desk.ts");
  const input = checkedInput(name, wanted); // before anything is sent
  const desk = await openDesk({ flags, io, timeoutMs, isJournalEnough: name === "orders.open" });
  return { desk, input, planner: needsPlan ? desk : null };
}

/** Does it, and turns what is thrown into what it means for an order. */
async function perform(
  desk: Desk,
  operation: OperationFacts,
  given: Readonly<Record<string, unknown>>,
  { flags, io }: Pick<CommandCall, "flags" | "io">,
  context: OperationContext,
): Promise<unknown> {
  const isAsking = flags.yes !== true && canAsk(io);
  let input = given;
  const decideQuestion = isAsking && !desk.isSidecar ? decideBy(io) : undefined;
  try {
    let answer = await desk.run(operation, input, { ...context, decideQuestion });
    for (let turn = 0; desk.isSidecar && isAsking && turn < MOST_TURNS; turn++) {
      const question = declinedQuestion(operation, answer);
      if (question === null || !(await wantsAgain(question, io))) break;
      input = allowing(input, question.messageIds);
      answer = await desk.run(operation, input, context);
    }
    return answer;
  } catch (error) {
    if (operation.effect === "trade" && operation.sendsNoOrder !== true) throw meaningOf(error, operation, input);
    throw missingOf(error, operation.name, input);
  }
}

/** The order's own id, so that it can be found whatever happens to the answer. */
function withClientOrderId(
  { name }: OperationFacts,
  given: Readonly<Record<string, unknown>>,
  uuid: () => string,
): Readonly<Record<string, unknown>> {
  const isOrder = name === "orders.place" || (name === "orders.preview" && isBracket(given));
  return isOrder && given["clientOrderId"] === undefined ? { ...given, clientOrderId: `bezant-${uuid()}` } : given;
}

function isBracket({ takeProfit, stopLoss }: Readonly<Record<string, unknown>>): boolean {
  return takeProfit !== undefined || stopLoss !== undefined;
}

function declinedQuestion(
  { name }: OperationFacts,
  answer: unknown,
): Extract<PlaceOutcome, { kind: "question" }>["question"] | null {
  if (name !== "orders.place" && name !== "orders.modify") return null;
  const outcome = answer as PlaceOutcome;
  return outcome.kind === "question" && outcome.question.kind === "confirm" ? outcome.question : null;
}

function allowing(input: Readonly<Record<string, unknown>>, ids: readonly string[]): Readonly<Record<string, unknown>> {
  const { allowQuestions = [], ...rest } = input as { readonly allowQuestions?: readonly string[] };
  return { ...rest, allowQuestions: [...new Set([...allowQuestions, ...ids])] };
}

function meaningOf(error: unknown, operation: OperationFacts, input: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, outcome, body, blocked } = error as {
    readonly code?: unknown;
    readonly outcome?: unknown;
    readonly body?: { readonly error?: unknown } | null;
    readonly blocked?: { readonly by: { readonly intent: { readonly intentId: string } } | null };
  };
  if (outcome === "unknown") {
    if (operation.name === "orders.cancel") {
      const hints = ["calling back twice does no harm: do it again"];
      return new CommandError("uncertain", "nobody can say whether IBKR has the request", { hints, cause: error });
    }
    const { clientOrderId } = input as { readonly clientOrderId?: string };
    return inDoubt("its answer was lost", clientOrderId, error);
  }
  if (blocked?.by) {
    const hints = [`bezant orders settle ${blocked.by.intent.intentId}`];
    return new CommandError("rejected", error.message, { code: "order_blocked", hints });
  }
  const hasWord = typeof body?.error === "string" || error instanceof SidecarError;
  const isWord = code === "upstream_client_error" && hasWord;
  return isWord ? new CommandError("rejected", `IBKR said no: ${error.message}`, { code }) : error;
}
