/** What the sidecar says of itself, in plain words. @module */
import { type Diagnosis, fault, ok, warning } from "./diagnosis.ts";

interface Check {
  readonly ok?: boolean;
  readonly state?: string;
  readonly since?: string | null;
  readonly reason?: string | null;
}

/** Whether an answer of `/readyz` says that the session can be worked with; null for anything that is no such answer. */
export function sessionOf(readyz: string): Check | null {
  return checksOf(readyz)?.["session"] ?? null;
}

/** Reads `/readyz`. A login that is missing is nothing that a host could be blamed for. */
export function diagnoseReadiness(readyz: string, host: string): readonly Diagnosis[] {
  const checks = checksOf(readyz);
  if (checks === null) {
    const found = `no answer of the sidecar: ${readyz.slice(0, 120) || "nothing"}`;
    return [{ name: "sidecar", ...fault(found, `look why: deno task provision logs ${host} --unit bezant`) }];
  }
  const { session, ...others } = checks;
  const isIn = session?.ok === true;
  // without a login nothing is heard, and nothing else can be told
  const broken = Object.entries(others).filter(([name, { ok }]) => ok === false && (isIn || name !== "stream"));
  return [
    { name: "login", ...loginOf(session ?? {}, host) },
    ...broken.map(([name, { state, reason }]) => ({
      name: `sidecar's ${name}`,
      ...fault(reason ?? state ?? "not well", `look why: deno task provision logs ${host} --unit bezant`),
    })),
    ...(broken.length === 0 && isIn ? [{ name: "sidecar", ...ok("ready: a bot can work with it") }] : []),
  ];
}

function loginOf({ ok: isOk, state = "unknown", since, reason }: Check, host: string): Omit<Diagnosis, "name"> {
  const when = since === null || since === undefined ? "" : ` since ${since}`;
  if (isOk === true) return ok(`logged in${when}`);
  const words = `${state}${when}${reason === null || reason === undefined || reason === "" ? "" : `: ${reason}`}`;
  const remedies: Readonly<Record<string, string>> = {
    "competing": "another program uses this IBKR login: end its session, or log in again to take it over",
    "maintenance": "IBKR is at work on its systems: wait",
    "sso-only": "the sidecar is trying to open the session by itself; if it stays so, log in again",
  };
  const remedy = remedies[state];
  if (remedy !== undefined) return warning(words, remedy);
  if (state === "down" || state === "stuck") {
    return fault(words, `look why: deno task provision logs ${host} --unit cpgateway`);
  }
  return warning(`nobody is logged in (${words}); the host is well`, `log in: deno task provision login ${host}`);
}

function checksOf(text: string): Readonly<Record<string, Check>> | null {
  try {
    const { checks } = JSON.parse(text);
    return typeof checks === "object" && checks !== null ? checks : null;
  } catch {
    return null;
  }
}
