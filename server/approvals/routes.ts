import { BadRequestError } from "../../mod.ts";
import type { Exchange } from "../exchange.ts";
import { ANYONE, type Caller, callerWord } from "../guard/caller.ts";
import { includes } from "../guard/scope.ts";
import type { Trading } from "../guard/trading.ts";
import { jsonResponse } from "../json_response.ts";
import { inputOfBody } from "../ops/read_input.ts";
import { Refusal } from "../refusal.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { approvalJson, APPROVE, ASK, LIST, REFUSE, SHOW, USE, USED, WANTED } from "./about.ts";
import { askerWord } from "./asker.ts";
import type { Approval, DecisionVerdict } from "./types.ts";

/** What people are asked to allow, over HTTP. */
export function approvalRoutes(trading: Trading): OwnRoute[] {
  const { approvals, audit } = trading;

  /** One that this caller may know of. */
  function visible({ path, caller = ANYONE }: Exchange): Approval {
    const found = approvals.get(idIn(path));
    if (found === undefined || (!mayDecide(caller) && found.askedBy !== askerWord(caller))) throw notFound();
    return found;
  }

  async function ask({ request, caller = ANYONE, id: requestId }: Exchange): Promise<Response> {
    const { is_paper: isPaper, ...wanted } = checked(WANTED, await inputOfBody(request));
    const approval = approvals.ask({ ...wanted, isPaper, askedBy: askerWord(caller) });
    if (approval === null) {
      const found = "too many requests of this caller wait for somebody already; nothing was sent";
      throw new Refusal("too_many_requests", found, {}, { outcome: "none" });
    }
    const { id, digest, action, askedBy } = approval;
    audit?.add({ event: "approval-asked", requestId, approvalId: id, digest, action, askedBy });
    return jsonResponse(approvalJson(approval), 201);
  }

  function decide(exchange: Exchange, state: "approved" | "refused"): Response {
    const { path, caller = ANYONE, page, id: requestId } = exchange;
    if (page === "listed") {
      throw new Refusal("origin_refused", "An order is approved by our own page, not by one of another origin");
    }
    const [id, by] = [idIn(path), callerWord(caller)];
    if (state === "approved") audit?.add({ event: "approval-decision", requestId, approvalId: id, state, by });
    refuseUnless(approvals.decide(id, state, by));
    return jsonResponse(approvalJson(approvals.get(id)!));
  }

  async function use(exchange: Exchange): Promise<Response> {
    const { digest } = checked(USED, await inputOfBody(exchange.request));
    const { id, askedBy } = visible(exchange);
    if (askedBy !== askerWord(exchange.caller ?? ANYONE)) throw notFound();
    if (!approvals.use(id, digest, askedBy)) throw closed();
    return jsonResponse(approvalJson(approvals.get(id)!));
  }

  function list({ caller = ANYONE }: Exchange): Response {
    const mine = approvals.list().filter(({ askedBy }) => mayDecide(caller) || askedBy === askerWord(caller));
    return jsonResponse({ approvals: mine.map(approvalJson) });
  }

  const show = (exchange: Exchange): Response => jsonResponse(approvalJson(visible(exchange)));
  const route = (
    method: "GET" | "POST",
    path: string,
    about: OwnRoute["about"],
    answer: (exchange: Exchange) => Response | Promise<Response>,
  ): OwnRoute => ({ method, path, about, answer: async (exchange) => await answer(exchange) });
  return [
    route("GET", "/approvals", LIST, list),
    route("POST", "/approvals", ASK, ask),
    route("GET", "/approvals/:id", SHOW, show),
    route("POST", "/approvals/:id/approve", APPROVE, (exchange) => decide(exchange, "approved")),
    route("POST", "/approvals/:id/refuse", REFUSE, (exchange) => decide(exchange, "refused")),
    route("POST", "/approvals/:id/use", USE, use),
  ];
}

function mayDecide({ scope }: Caller): boolean {
  return includes(scope, "admin");
}

function idIn(path: string): string {
  return path.split("/")[2] ?? "";
}

function refuseUnless(verdict: DecisionVerdict): void {
  if (verdict === "unknown") throw notFound();
  if (verdict === "closed") throw closed();
  if (verdict === "own") {
    throw new Refusal("approval_own", "Who has asked for an approval does not give it; somebody else has to decide");
  }
}

function notFound(): Refusal {
  return new Refusal("not_found", "There is no such request for an approval, or it is not this caller's");
}

function closed(): Refusal {
  return new Refusal(
    "approval_closed",
    "It is decided already, used, expired, or for something else; nothing was sent",
    {},
    { outcome: "none" },
  );
}

function checked<T>(
  schema: { safeParse(value: unknown): { readonly data?: T; readonly error?: { readonly issues: readonly Issue[] } } },
  value: unknown,
): T {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data as T;
  const [issue] = error.issues;
  throw new BadRequestError(`${issue?.path.join(".") || "the body"} is wrong: ${issue?.message ?? "unexpected"}`);
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
