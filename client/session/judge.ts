import { type IbkrErrorCode, isIbkrError } from "../errors/mod.ts";
import { ERROR_TABLE } from "../errors/table.ts";
import type { AuthStatus } from "./auth_status.ts";
import type { SessionState } from "./states.ts";

/** What one piece of evidence says about the session. */
export interface Verdict {
  readonly state: SessionState;
  readonly reason: string;
  /** False for what also happens once in a healthy session, such as a single 500: it has to be seen twice. */
  readonly isSure: boolean;
}

const sure = (state: SessionState, reason: string): Verdict => ({ state, reason, isSure: true });
const doubtful = (state: SessionState, reason: string): Verdict => ({ state, reason, isSure: false });

/**
 * What the flags say. All of them false is how a Gateway answers after a logout, with status 200; both sessions up and
 * `competing` beside them does occur, and then the accounts come empty (reference §3.2).
 */
export function judgeStatus(status: AuthStatus): Verdict {
  const { authenticated, connected, competing } = status;
  const remark = status.fail || status.message || "";
  const because = (text: string): string => remark === "" ? text : `${text}; IBKR says: ${remark}`;
  if (!authenticated && !connected) return sure("needs-login", because("the Gateway answers, nobody is logged in"));
  if (competing) return sure("competing", because("another program of this username holds or wants the session"));
  if (!authenticated) return sure("sso-only", because("the login holds, the brokerage session is not up"));
  if (!connected) return doubtful("maintenance", because("the brokerage session has lost its link to IBKR"));
  return sure("ready", "the brokerage session is up");
}

/** What each error says; nothing where it is about the call, not about the session. */
const BY_CODE: Readonly<Partial<Record<IbkrErrorCode, { readonly state: SessionState; readonly isSure: boolean }>>> = {
  not_authenticated: { state: "needs-login", isSure: true },
  no_session: { state: "sso-only", isSure: true },
  competing_session: { state: "competing", isSure: true },
  access_refused: { state: "down", isSure: true },
  upstream_unreachable: { state: "down", isSure: true },
  upstream_http_error: { state: "down", isSure: false },
  upstream_timeout: { state: "stuck", isSure: false },
  upstream_decode_error: { state: "stuck", isSure: false },
  upstream_rejected: { state: "maintenance", isSure: false },
  upstream_status: { state: "maintenance", isSure: false },
  upstream_client_error: { state: "stuck", isSure: false },
};

/**
 * What an error says about the session; null when nothing. The codes are made from body texts (`classify`): "no bridge"
 * under 400 is a lost brokerage session, under 401 a lost login. A sidecar names the code of what it met itself.
 */
export function judgeError(error: unknown): Verdict | null {
  if (!isIbkrError(error)) return null;
  if (error.status === 429) return null; // too many requests says nothing about the session
  const verdict = BY_CODE[codeBySidecar(error.body) ?? error.code];
  return verdict === undefined ? null : { ...verdict, reason: error.message };
}

function codeBySidecar(body: unknown): IbkrErrorCode | null {
  if (typeof body !== "object" || body === null || !("code" in body)) return null;
  const { code } = body;
  return typeof code === "string" && Object.hasOwn(ERROR_TABLE, code) ? code as IbkrErrorCode : null;
}
