import { BadRequestError } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { ANYONE, callerWord } from "../guard/caller.ts";
import { auditAfter } from "../guard/trading.ts";
import { jsonResponse, textResponse } from "../json_response.ts";
import { Refusal } from "../refusal.ts";
import { jsonBody } from "../routes/json_body.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { readQuery } from "../routes/query.ts";
import { KILL, NOW, PAGE, PART, PAST } from "./about.ts";
import type { Range } from "./data_past.ts";
import type { EquityReader } from "./equity.ts";
import type { UiDeps } from "./ui_deps.ts";

/** What a browser may do on the page: run our own scripts and ask us. Nobody may put it into a frame. */
const POLICY: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};
const FRESH = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** The status page: the page, its parts, its data, and the one thing that it can do. */
export function uiRoutes(deps: UiDeps): OwnRoute[] {
  let equity: EquityReader | null = null;
  const now: Handler = async (exchange) => {
    const { dataNow } = await import("./data_now.ts");
    return jsonResponse(await dataNow(deps, exchange), 200, FRESH);
  };
  const past: Handler = async ({ search }) => {
    const { dataPast, RANGES } = await import("./data_past.ts");
    const { createEquityReader } = await import("./equity.ts");
    equity ??= createEquityReader(deps.events?.log);
    const query = readQuery(search);
    const range = query.text("range") ?? "week";
    if (!Object.hasOwn(RANGES, range)) throw new BadRequestError(`range is "${range}", expected day or week`);
    const hasNumbers = query.text("accounts") === "shown";
    return jsonResponse(dataPast(deps, equity, range as Range, hasNumbers), 200, FRESH);
  };
  return [
    { method: "GET", path: "/ui", about: PAGE, answer: async () => pageResponse((await assets()).PAGE, "text/html") },
    { method: "GET", path: "/ui/parts/:name", about: PART, answer: part },
    { method: "GET", path: "/ui/data/now", about: NOW, answer: now },
    { method: "GET", path: "/ui/data/past", about: PAST, answer: past },
    { method: "POST", path: "/ui/kill", about: KILL, answer: (exchange) => turnKill(deps, exchange) },
  ];
}

/** The texts are loaded when somebody looks. */
const assets = (): Promise<typeof import("./assets.ts")> => import("./assets.ts");

async function part({ path }: Exchange): Promise<Response> {
  const found = (await assets()).PARTS.get(path.slice(path.lastIndexOf("/") + 1));
  if (found === undefined) throw new Refusal("not_found", "The status page has no such part");
  return pageResponse(found.text, found.contentType);
}

function pageResponse(text: string, contentType: string): Response {
  const response = textResponse(text, `${contentType}; charset=utf-8`);
  for (const [name, value] of Object.entries(POLICY)) response.headers.set(name, value);
  return response;
}

async function turnKill(
  { ui: { killSwitch }, trading, logger }: UiDeps,
  exchange: Exchange,
): Promise<Response> {
  const { isKilled } = await import("./data_now.ts");
  if (exchange.page === "listed") {
    throw new Refusal("origin_refused", "The kill switch is turned on our own page, not on one of another origin");
  }
  const { on } = JSON.parse(new TextDecoder().decode(await jsonBody(exchange.request))) ?? {};
  if (typeof on !== "boolean") throw new BadRequestError('the body is not {"on": true} or {"on": false}');
  if (killSwitch === undefined) {
    throw new Refusal("not_found", "There is no kill switch without a state folder: set BEZANT_STATE_DIR");
  }
  const caller = callerWord(exchange.caller ?? ANYONE);
  const record = { event: "kill-switch", requestId: exchange.id, caller, on };
  if (!on) trading.audit?.add(record); // nothing is allowed again that can't be written down
  killSwitch.turn(on);
  if (on) auditAfter(trading, record);
  logger.log("warn", `the kill switch was turned ${on ? "on" : "off"} on the status page`, { caller });
  return jsonResponse({ isOn: isKilled(trading.isKilled) }, 200, FRESH);
}
