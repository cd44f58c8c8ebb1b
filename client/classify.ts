import {
  AccessRefusedError,
  type IbkrError,
  type IbkrErrorDetails,
  NoSessionError,
  NotAuthenticatedError,
  UpstreamClientError,
  UpstreamDecodeError,
  UpstreamRejectedError,
  UpstreamStatusError,
} from "./errors/mod.ts";
import { redactBody } from "./redact.ts";

/** The head of an answer, which is all that some verdicts need. */
export interface AnswerHead {
  /** HTTP status. */
  readonly status: number;
  /** Headers as received. */
  readonly headers: Headers;
}

/**
 * The one place where an answer becomes a value or an error. IBKR's status codes flip between calls for the same
 * condition, so what the body says comes first.
 *
 * @returns The decoded JSON
 * @throws {IbkrError} for everything that is not a plain answer, errors inside a 200 included
 */
export function classify(head: AnswerHead, text: string, details: IbkrErrorDetails): unknown {
  const seen = { ...details, status: head.status, retryAfterMs: retryAfterOf(head.headers) };
  const byHead = headError(head, seen);
  if (byHead !== null) throw byHead;
  const json = parseJson(text);
  const said = errorText(json, text);
  const withBody = { ...seen, body: json, bodyPreview: text === "" ? undefined : redactBody(text) };
  if (head.headers.has("x-bezant-server")) {
    const bySidecar = sidecarRefusal(json, withBody);
    if (bySidecar !== null) throw bySidecar;
  }
  if (said !== null) {
    const byText = textError(said, withBody);
    if (byText !== null) throw byText;
  }
  if (head.status < 200 || head.status > 299) throw statusError(withBody, said);
  if (json === undefined) throw new UpstreamDecodeError(describeBody(text), withBody);
  if (said !== null && isBareError(json)) throw new UpstreamRejectedError(redactBody(said), withBody);
  return json;
}

/**
 * What status and headers alone give away: a missing login in each of its shapes, and a refusal by Cloudflare Access,
 * which stands before the Gateway and must not be taken for it. Null when the body has to be read.
 */
export function headError(head: AnswerHead, details: IbkrErrorDetails): IbkrError | null {
  const location = (head.headers.get("location") ?? "").toLowerCase();
  const byAccess = location.includes(".cloudflareaccess.com/") || location.startsWith("/cdn-cgi/access/");
  if (byAccess || isEdgeRefusal(head)) return new AccessRefusedError(details);
  if (isLoginRedirect(head)) return new NotAuthenticatedError(details);
  return null;
}

/**
 * A 401 or 403 of Access itself. Cloudflare leaves its mark on what it passes on, too; a sidecar's own answer carries the
 * sidecar's.
 */
function isEdgeRefusal({ status, headers }: AnswerHead): boolean {
  return (status === 401 || status === 403) && !headers.has("x-bezant-server") &&
    (headers.has("cf-access-aud") || headers.has("cf-ray"));
}

/** Whether an answer sends the caller to the login page instead of answering. */
export function isLoginRedirect(head: AnswerHead): boolean {
  if (head.status < 300 || head.status > 399) return false;
  const location = (head.headers.get("location") ?? "").toLowerCase();
  return location.includes("/sso/login") || location.includes("/sso/dispatcher");
}

/** Codes by which a sidecar says that the caller, not the login, is the problem. */
const SIDECAR_REFUSALS = new Set([
  "credentials_required",
  "token_refused",
  "bridge_key_refused",
  "assertion_refused",
  "role_refused",
  "scope_refused",
  "host_refused",
  "origin_refused",
]);

function sidecarRefusal(json: unknown, details: IbkrErrorDetails): IbkrError | null {
  if (typeof json !== "object" || json === null || !("code" in json)) return null;
  const { code } = json;
  if (typeof code !== "string" || !SIDECAR_REFUSALS.has(code)) return null;
  const message = "message" in json && typeof json.message === "string" ? redactBody(json.message) : code;
  return new AccessRefusedError(details, `the sidecar refused the caller: ${message}`);
}

/** Conditions that IBKR tells by text, under whatever status (reference §3.2 and §4). */
function textError(said: string, details: IbkrErrorDetails & { readonly status: number }): IbkrError | null {
  if (details.status === 401) return null; // decided below, where "no bridge" means the login too
  if (/no bridge/i.test(said)) return new NoSessionError(details);
  if (/^no session$|not authenticated/i.test(said.trim())) return new NotAuthenticatedError(details);
  return null;
}

function statusError(details: IbkrErrorDetails & { readonly status: number }, said: string | null): IbkrError {
  const { status, bodyPreview = "" } = details;
  if (status === 401) {
    // one endpoint answers 401 for a search without result; everything else means the login
    return said !== null && /acct not found/i.test(said)
      ? new UpstreamClientError(details, redactBody(said))
      : new NotAuthenticatedError(details);
  }
  const hint = said === null ? "" : redactBody(said);
  if (status >= 500 || status === 429) return new UpstreamStatusError(details, hint);
  if (status < 400) return new UpstreamStatusError(details, "a redirect where an answer was due; is the path right?");
  if (status === 404 && bodyPreview.trim() === "Access Denied") {
    return new UpstreamClientError(details, "the Gateway's ips.allow list does not have this machine's address");
  }
  if (status === 403 && looksLikeHtml(bodyPreview)) {
    return new UpstreamClientError(details, "IBKR's front door refused this machine's address or a missing User-Agent");
  }
  return new UpstreamClientError(details, hint);
}

/** The error's own words, wherever this API hides them, or null when the body is no error. */
function errorText(json: unknown, text: string): string | null {
  if (json === undefined) return looksLikeHtml(text) || text.length > 200 || text === "" ? null : text;
  if (json === null || typeof json !== "object" || !("error" in json)) return null;
  const { error } = json;
  return typeof error === "string" && error !== "" ? error : null;
}

/** `{"error": …}` and at most a status code beside it; a preview or an alert may carry an `error` among its data. */
function isBareError(json: unknown): boolean {
  return typeof json === "object" && json !== null &&
    Object.keys(json).every((key) => ["error", "statusCode", "action"].includes(key));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what was found instead
  }
}

function describeBody(text: string): string {
  if (text.trim() === "") return "an empty body";
  return looksLikeHtml(text) ? "an HTML page" : `text that begins "${redactBody(text, 60)}"`;
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(!doctype|html|head|body|h1|title)/i.test(text);
}

/** Retry-After in milliseconds; IBKR sends none, a sidecar does, in whole seconds. */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  return value !== null && /^\d+$/.test(value) ? Number(value) * 1000 : undefined;
}
