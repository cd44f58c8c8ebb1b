/** How it all is, in one answer. Times are RFC 3339; null is what cannot be known from here. */
export interface StatusFacts {
  /** Accounts and prices are invented. */
  readonly simulated: boolean;
  /** `ready`, `needs-login` and so on, since when, and why it is not ready. */
  readonly session: { readonly state: string; readonly since: string | null; readonly reason: string | null };
  /** When IBKR ends the login. */
  readonly login_ends: string | null;
  /** The accounts of the login; empty where nobody is logged in. */
  readonly accounts: readonly string[];
  /** Where the Gateway, or the sidecar before it, was asked. */
  readonly asked: string;
  /** The sidecar that answered; null at a Gateway. */
  readonly sidecar: SidecarFacts | null;
  /** What it hears of IBKR. */
  readonly events: EventsFacts | null;
  /** Whether orders are stopped. */
  readonly kill_switch: "on" | "off" | null;
  /** What may be traded: `off`, `paper`, `live`. */
  readonly trading: string | null;
  /** What somebody has been told of and is not over; null where nobody is told. */
  readonly alerts: readonly AlertFacts[] | null;
}

/** A sidecar. */
export interface SidecarFacts {
  readonly version: string;
  readonly started: string | null;
  /** Whether it keeps the session up, or only watches another process do it. */
  readonly is_owner: boolean | null;
  /** What is not well in it, such as its database. */
  readonly troubles: readonly string[];
}

/** Its events. */
export interface EventsFacts {
  readonly on: boolean;
  /** Newest first. */
  readonly last: readonly { readonly at: string; readonly topic: string; readonly text: string }[];
}

/** An alert. */
export interface AlertFacts {
  readonly kind: string;
  readonly since: string;
  readonly reason: string;
}

/** Unix milliseconds as RFC 3339. */
export function timeText(ms: unknown): string | null {
  return typeof ms === "number" && Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
