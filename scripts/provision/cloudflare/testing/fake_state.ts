/** What a model of Cloudflare holds, and what of it the internet would see. @module */

/** An object of the API. */
export type Item = Record<string, unknown> & { id: string };

/** Everything in one account. */
export interface FakeState {
  readonly zones: Item[];
  readonly serviceTokens: Item[];
  readonly policies: Item[];
  readonly apps: Item[];
  readonly tunnels: Item[];
  /** Ingress by tunnel. */
  readonly ingress: Map<string, Record<string, unknown>[]>;
  readonly records: Item[];
  readonly alerts: Item[];
}

/** One request. */
export interface FakeCall {
  readonly method: string;
  readonly path: string;
}

/** A model of Cloudflare, and what a test may turn. */
export interface FakeCloudflare {
  readonly state: FakeState;
  /** What the token may do. */
  permissions: Set<string>;
  /** Whose the token is. */
  tokenOf: "user" | "account";
  isAccessEnabled: boolean;
  /** Seconds since 1970. */
  now: number;
  /** All requests so far. */
  readonly calls: FakeCall[];
  /** Everything that was public unguarded after a request that changed something. */
  readonly exposed: string[];
  /** Every secret that was ever given out. */
  readonly secrets: string[];
  /** Is called around each request; throws to lose the request, or its answer. */
  onCall: (call: FakeCall, at: "before" | "after", number: number) => void;
  /** Answers in place of the model where it gives an answer. */
  answerInstead: (call: FakeCall) => Response | null;
  fetch(request: Request): Promise<Response>;
  /** Requests that would change something. */
  changes(): readonly string[];
}

/** The account of all tests. */
export const ACCOUNT = "0123456789abcdef0123456789abcdef";

/** An account with the zone example.com and nothing else. */
export function freshState(): FakeState {
  const account = { id: ACCOUNT, name: "Mine" };
  return {
    zones: [{ id: "9".repeat(32), name: "example.com", status: "active", paused: false, account }],
    serviceTokens: [],
    policies: [],
    apps: [],
    tunnels: [],
    ingress: new Map(),
    records: [],
    alerts: [],
  };
}

/** Names that lead to a tunnel without being guarded, each with why: what must never be. */
export function exposedNames(state: FakeState): readonly string[] {
  return state.records.flatMap((record) => {
    const tunnel = /^(.+)\.cfargotunnel\.com$/.exec(String(record.content))?.[1];
    if (tunnel === undefined) return [];
    const host = String(record.name);
    const guard = guardOf(state, host);
    if (guard === null) return [`${host}: no Access application with policies`];
    if (record.proxied !== true) return [`${host}: not proxied`];
    const rules = (state.ingress.get(tunnel) ?? []).filter((rule) => (rule.hostname ?? host) === host);
    const open = rules.find((rule) => !String(rule.service).startsWith("http_status:") && !isLocked(rule, guard));
    return open === undefined ? [] : [`${host}: ${String(open.service)} without Access`];
  });
}

/** The audience of the application that guards a name; null when it lets anybody in, or is not there. */
function guardOf({ apps, policies }: FakeState, host: string): string | null {
  const app = apps.find(({ domain }) => domain === host);
  const linked = (app?.policies as Item[] | undefined ?? []).map(({ id }) => policies.find((each) => each.id === id));
  const isSafe = linked.length > 0 &&
    linked.every((policy) =>
      policy !== undefined && policy.decision !== "bypass" && !JSON.stringify(policy.include).includes("everyone")
    );
  return app !== undefined && isSafe ? String(app.aud) : null;
}

function isLocked(rule: Record<string, unknown>, aud: string): boolean {
  const { access } = (rule.originRequest ?? {}) as { access?: { required?: boolean; audTag?: string[] } };
  return access?.required === true && access.audTag?.includes(aud) === true;
}
