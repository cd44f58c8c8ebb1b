/** What an answer from a public address says about who guards it. @module */

/** What an address said. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The beginning of its body. */
  readonly text: string;
}

/** What is to be said of an address. */
export type Verdict =
  /** Strangers are refused, who may come in is answered. */
  | { readonly is: "guarded" }
  /** Strangers get further than they should. */
  | { readonly is: "open"; readonly found: string }
  /** Strangers are refused, and so is who may come in. */
  | { readonly is: "refuses all"; readonly found: string }
  /** Nothing is behind it yet, or nobody answers. */
  | { readonly is: "not there"; readonly found: string };

const GUARDED: Verdict = { is: "guarded" };
/** What Cloudflare and ngrok say of themselves while nothing is behind them. */
const NOTHING_BEHIND: ReadonlySet<number> = new Set([502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Judges what a stranger got. */
export function judgeStranger(url: string, answer: Answer, guard: "access" | "policy"): Verdict {
  const { status, headers } = answer;
  const isRefusal = status === 401 || status === 403;
  const nothing = nothingBehind(url, answer);
  if (nothing !== null) return nothing;
  if (isOurs(answer)) {
    if (isRefusal && guard === "policy") return GUARDED;
    return isRefusal
      ? open(
        `nothing stands in front of ${url}: the sidecar has to refuse strangers by itself (${status}). ${MAKE_ACCESS}`,
      )
      : open(
        `${url} lets anybody in: the sidecar answers ${status}. ${guard === "access" ? MAKE_ACCESS : MAKE_POLICY}`,
      );
  }
  if (REDIRECTS.has(status)) {
    const host = URL.parse(headers.get("location") ?? "", url)?.hostname ?? "";
    if (host.endsWith(".cloudflareaccess.com")) return GUARDED;
    return open(`${url} leads strangers to ${host || "nowhere"}, which is no login page of Access. ${MAKE_ACCESS}`);
  }
  const isByGuard = guard === "access" ? headers.has("cf-ray") : true;
  if (isRefusal && isByGuard) return GUARDED;
  return open(
    isRefusal
      ? `${url} refuses strangers (${status}), but not by Cloudflare: does its name lead there? ${MAKE_ACCESS}`
      : `${url} answers ${status} to anybody. ${guard === "access" ? MAKE_ACCESS : MAKE_POLICY}`,
  );
}

/** Judges what somebody got who may come in. */
export function judgeKnown(url: string, answer: Answer, guard: "access" | "policy"): Verdict {
  const { status } = answer;
  const nothing = nothingBehind(url, answer);
  if (nothing !== null) return nothing;
  if (!isOurs(answer)) return { is: "refuses all", found: refusedInFront(url, status, guard) };
  if (status === 200) return GUARDED;
  const code = /"code":\s*"([a-z_]+)"/.exec(answer.text)?.[1] ?? "";
  const remedy = guard === "access"
    ? "do BEZANT_ACCESS_TEAM and BEZANT_ACCESS_AUD belong to the application in front of it?"
    : "is BEZANT_TOKEN one of `bezant tokens list` on the host?";
  return { is: "refuses all", found: `behind ${url} the sidecar refuses the token (${status} ${code}): ${remedy}` };
}

/** Whether the sidecar said it. */
export function isOurs({ headers }: Answer): boolean {
  return headers.has("x-bezant-server");
}

const MAKE_ACCESS = "Put an Access application in front of the whole address, then run this again";
const MAKE_POLICY = "Its endpoint needs a traffic policy";

function open(found: string): Verdict {
  return { is: "open", found };
}

function nothingBehind(url: string, answer: Answer): Verdict | null {
  const { status, headers } = answer;
  const ngrok = headers.get("ngrok-error-code");
  // 3200: the endpoint is offline; 8012: nobody listens behind the agent
  const isAway = isOurs(answer)
    ? status >= 500
    : NOTHING_BEHIND.has(status) || ngrok === "ERR_NGROK_3200" || ngrok === "ERR_NGROK_8012";
  return isAway ? { is: "not there", found: `${url} answers ${status}: nothing is behind it yet` } : null;
}

function refusedInFront(url: string, status: number, guard: "access" | "policy"): string {
  if (guard === "policy") return `${url} refuses BEZANT_TOKEN (${status}) before it reaches the sidecar`;
  if (REDIRECTS.has(status)) {
    return `${url} sends the service token to a login page: its policy needs the action Service Auth, not Allow`;
  }
  return `${url} refuses the service token (${status}): is it the one of CF_ACCESS_CLIENT_ID, in a policy with the ` +
    "action Service Auth, and does the ingress name the audience of this application?";
}
