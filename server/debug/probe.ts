/** `/debug/probe`: how far a request gets on its way to an account (sidecar contract §8.3). @module */
import { type Clock, isLoginRedirect, type Transport } from "../../mod.ts";
import { askStep, type Step, type StepCall, type StepOutcome } from "./probe_step.ts";

/** What a probe found. */
export interface ProbeReport {
  readonly gateway_root: string;
  readonly elapsed_ms: number;
  readonly jar_size_before: number;
  readonly jar_size_after: number;
  readonly verdict: Verdict;
  readonly steps: readonly Step[];
}

type Verdict = "auth_status_failed" | "ssodh_failed" | "needs_login" | "tickle_failed" | "accounts_failed" | "ok";

/** How a probe is run. */
export interface ProbeOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Starts the brokerage session where it is missing, without competing for it. Otherwise nothing is changed. */
  readonly mayInit: boolean;
  readonly signal: AbortSignal;
}

const AUTH_STATUS: StepCall = {
  name: "auth_status",
  method: "POST",
  path: "/v1/api/iserver/auth/status",
  effect: "session",
};
const INIT: StepCall = {
  name: "ssodh_init",
  method: "POST",
  path: "/v1/api/iserver/auth/ssodh/init",
  effect: "session",
  json: { publish: true, compete: false }, // never: it would end the session of another program of this username
};
const TICKLE: StepCall = { name: "tickle", method: "POST", path: "/v1/api/tickle", effect: "session" };
const ACCOUNTS: StepCall = { name: "accounts", method: "GET", path: "/v1/api/portfolio/accounts", effect: "read" };

const BRIDGED = "session already bridged (auth_status authenticated)";
const READ_ONLY = "a GET changes nothing; POST /debug/probe starts the brokerage session, without competing for it";

/** Runs the four steps, one after the other, whatever comes of them. */
export async function probe({ transport, clock, mayInit, signal }: ProbeOptions): Promise<ProbeReport> {
  const startedMs = clock.now();
  const jarBefore = transport.cookieEntries().length;
  const ask = (call: StepCall): Promise<StepOutcome> => askStep(call, { transport, clock, signal });
  const status = await ask(AUTH_STATUS);
  const isUp = status.isOk && status.step._authenticated === true;
  const init = !isUp && mayInit ? await ask(INIT) : skipped(INIT, isUp ? BRIDGED : READ_ONLY);
  const tickle = await ask(TICKLE);
  const accounts = await ask(ACCOUNTS);
  return {
    gateway_root: `${transport.gateway.root}/`,
    elapsed_ms: clock.now() - startedMs,
    jar_size_before: jarBefore,
    jar_size_after: transport.cookieEntries().length,
    verdict: verdictOf({ status, init, tickle, accounts }),
    steps: [status.step, init.step, tickle.step, accounts.step],
  };
}

interface Outcomes {
  readonly status: StepOutcome;
  readonly init: StepOutcome;
  readonly tickle: StepOutcome;
  readonly accounts: StepOutcome;
}

/** First match wins. A login that is missing is told as such, also where it is told by 401 or a redirect (W-40). */
function verdictOf({ status, init, tickle, accounts }: Outcomes): Verdict {
  if (status.head !== null && (status.head.status === 401 || isLoginRedirect(status.head))) return "needs_login";
  if (!status.isOk) return "auth_status_failed";
  if (init.step.skipped !== true && !init.isOk) return "ssodh_failed";
  if (status.step._authenticated !== true && init.step._authenticated !== true) return "needs_login";
  if (!tickle.isOk) return "tickle_failed";
  return accounts.isOk ? "ok" : "accounts_failed";
}

function skipped({ name, method, path }: StepCall, reason: string): StepOutcome {
  const step: Step = {
    name,
    method,
    path,
    status: null,
    latency_ms: 0,
    body_bytes: 0,
    body_preview: "",
    set_cookie_names: [],
    error: null,
    skipped: true,
    skipped_reason: reason,
  };
  return { step, head: null, isOk: false };
}
