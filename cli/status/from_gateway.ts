import { type IbkrClient, type IbkrErrorCode, isIbkrError } from "../../mod.ts";
import type { Settings } from "../../operations/mod.ts";
import { openKillSwitch } from "../../server/mod.ts";
import { greet } from "../greet.ts";
import type { StatusFacts } from "./facts.ts";

/** Errors that are states of the session. */
const STATES: Partial<Readonly<Record<IbkrErrorCode, string>>> = {
  not_authenticated: "needs-login",
  no_session: "sso-only",
  competing_session: "competing",
};

/** What a bare Gateway says, and what lies in the state folder of this machine. Nobody there hears events or tells anybody. */
export async function statusOfGateway(
  client: IbkrClient,
  { stateDir, rails }: Settings,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number | undefined },
): Promise<StatusFacts> {
  const { isSimulated, trouble } = await greet(client, options);
  const session = trouble === null ? await stateNow(client, options) : stateOf(trouble);
  const accounts = session.state === "ready" ? (await client.accounts.brokerage(options)).accounts ?? [] : [];
  return {
    simulated: isSimulated,
    session: { ...session, since: null },
    login_ends: null,
    accounts,
    asked: client.transport.gateway.origin,
    sidecar: null,
    events: null,
    kill_switch: stateDir === undefined ? null : openKillSwitch(stateDir).isOn() ? "on" : "off",
    trading: rails.trading,
    alerts: null,
  };
}

type Session = Pick<StatusFacts["session"], "state" | "reason">;

async function stateNow(
  client: IbkrClient,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number | undefined },
): Promise<Session> {
  const { authenticated, connected, competing, message } = await client.session.status(options);
  if (competing) return { state: "competing", reason: message };
  if (authenticated && connected) return { state: "ready", reason: null };
  return { state: "sso-only", reason: message };
}

function stateOf(trouble: Error): Session {
  const state = isIbkrError(trouble) ? STATES[trouble.code] : undefined;
  if (state === undefined) throw trouble;
  return { state, reason: trouble.message };
}
