import type { CliIo } from "../io.ts";
import type { Sidecar } from "../sidecar/sidecar.ts";
import { errorOfEnvelope } from "../sidecar/sidecar_error.ts";
import { type EventsFacts, type StatusFacts, timeText } from "./facts.ts";

/** It looks at itself and asks nobody; the accounts come from IBKR. */
const TIMEOUT_MS = 10_000;
const LINES = 8;

type Wire = Readonly<Record<string, unknown>>;
type Told = Omit<StatusFacts, "accounts" | "asked">;

interface Accounts {
  readonly simulated: boolean;
  readonly accounts: readonly string[];
}

/** Accounts by sidecar and session: whoever looks every two seconds does not ask IBKR for them each time. */
export type KnownAccounts = Map<string, Accounts>;

/** What a sidecar says of itself: to its owner all of it, to whoever may only read how its health is. */
export async function statusOfSidecar(
  sidecar: Sidecar,
  { signal }: Pick<CliIo, "signal">,
  known: KnownAccounts,
): Promise<StatusFacts> {
  const page = await read(sidecar, "/ui/data/now", signal);
  const told = page === null ? await fromHealth(sidecar, signal) : fromPage(page);
  const { state, since } = told.session;
  if (state !== "ready") return { ...told, asked: sidecar.origin, accounts: [] };
  const accounts = known.get(`${sidecar.origin} ${since}`) ?? await accountsOf(sidecar, signal);
  if (accounts.accounts.length > 0) known.set(`${sidecar.origin} ${since}`, accounts);
  return { ...told, ...accounts, simulated: told.simulated || accounts.simulated, asked: sidecar.origin };
}

function fromPage(page: Wire): Told {
  const session = page["session"] as Wire | null;
  const alerts = page["alerts"] as { readonly open: readonly Wire[] } | null;
  const checks = page["checks"] as readonly Wire[];
  return {
    simulated: page["isSimulated"] === true,
    session: sessionOf(session ?? checks.find(({ name }) => name === "session") ?? {}, timeText(session?.["sinceMs"])),
    login_ends: timeText(page["resetMs"]),
    sidecar: {
      version: String(page["version"]),
      started: timeText(page["startedMs"]),
      is_owner: page["isOwner"] === true,
      troubles: troublesOf(checks),
    },
    events: eventsOf(page["events"] as Wire),
    kill_switch: (page["kill"] as Wire)["isOn"] === true ? "on" : "off",
    trading: String(page["trading"]),
    alerts: alerts?.open.map(({ kind, sinceMs, reason }) => ({
      ...{ kind: String(kind), since: timeText(sinceMs) ?? "", reason: String(reason) },
    })) ?? null,
  };
}

async function fromHealth(sidecar: Sidecar, signal: AbortSignal): Promise<Told> {
  const [health, life] = await Promise.all([
    read(sidecar, "/readyz", signal),
    read(sidecar, "/livez", signal),
  ]);
  const named = Object.entries((health?.["checks"] ?? {}) as Readonly<Record<string, Wire>>);
  const checks = named.map(([name, check]): Wire => ({ ...check, name }));
  const session = checks.find(({ name }) => name === "session") ?? {};
  return {
    simulated: false,
    session: sessionOf(session, typeof session["since"] === "string" ? session["since"] : null),
    login_ends: null,
    sidecar: {
      version: sidecar.version,
      started: typeof life?.["since"] === "string" ? life["since"] : null,
      is_owner: null,
      troubles: troublesOf(checks),
    },
    ...{ events: null, kill_switch: null, trading: null, alerts: null },
  };
}

function sessionOf({ state, reason }: Wire, since: string | null): StatusFacts["session"] {
  const isReady = state === "ready";
  return { state: String(state ?? "unknown"), since, reason: isReady || typeof reason !== "string" ? null : reason };
}

/** The session has a line of its own, and so has whoever else owns it. */
function troublesOf(checks: readonly Wire[]): readonly string[] {
  return checks.filter(({ name, ok }) => ok !== true && name !== "session").map(({ name, state, reason }) =>
    `${name} ${state}${typeof reason === "string" ? `: ${reason}` : ""}`
  );
}

function eventsOf({ isOn, lines }: Wire): EventsFacts {
  const last = (lines as readonly Wire[]).slice(0, LINES).map(({ atMs, topic, text }) => ({
    ...{ at: timeText(atMs) ?? "", topic: String(topic), text: String(text) },
  }));
  return { on: isOn === true, last };
}

/** By IBKR's list for trading, which costs next to nothing. Whether it is all simulated is said by the Gateway's answers alone. */
async function accountsOf(sidecar: Sidecar, signal: AbortSignal): Promise<Accounts> {
  const path = "/v1/api/iserver/accounts";
  const { status, headers, text } = await sidecar.send({ method: "GET", path, timeoutMs: TIMEOUT_MS, signal });
  const simulated = headers.get("x-bezant-simulated") === "true";
  const list: unknown = status === 200 ? JSON.parse(text).accounts : null;
  return { simulated, accounts: Array.isArray(list) ? list.map(String) : [] };
}

/** Its answer, also that it is not ready; null where the caller may not ask, or it is older than the question. */
async function read(sidecar: Sidecar, path: string, signal: AbortSignal): Promise<Wire | null> {
  const { status, text } = await sidecar.send({ method: "GET", path, timeoutMs: TIMEOUT_MS, signal });
  if (status === 200 || status === 503) return JSON.parse(text);
  if (status === 403 || status === 404) return null;
  throw errorOfEnvelope(status, text) ?? new Error(`${sidecar.origin}${path} answered with status ${status}`);
}
