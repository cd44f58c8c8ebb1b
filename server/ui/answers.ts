/** What the routes of the status page answer: loaded when somebody looks. @module */
import { BadRequestError } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { ANYONE, callerWord } from "../guard/caller.ts";
import { auditAfter } from "../guard/trading.ts";
import { jsonResponse, textResponse } from "../json_response.ts";
import { Refusal } from "../refusal.ts";
import { jsonBody } from "../routes/json_body.ts";
import { readQuery } from "../routes/query.ts";
import { PAGE, PARTS } from "./assets.ts";
import { dataNow, isKilled } from "./data_now.ts";
import { dataPast, type Range, RANGES } from "./data_past.ts";
import { createEquityReader } from "./equity.ts";
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

/** The answers, by route. */
export function uiAnswers(deps: UiDeps): Readonly<Record<"page" | "part" | "now" | "past" | "kill", Handler>> {
  const equity = createEquityReader(deps.events?.log);
  return {
    page: () => Promise.resolve(pageResponse(PAGE, "text/html")),
    part,
    now: async (exchange) => jsonResponse(await dataNow(deps, exchange), 200, FRESH),
    past: ({ search }) => {
      const query = readQuery(search);
      const range = query.text("range") ?? "week";
      if (!Object.hasOwn(RANGES, range)) throw new BadRequestError(`range is "${range}", expected day or week`);
      const hasNumbers = query.text("accounts") === "shown";
      return Promise.resolve(jsonResponse(dataPast(deps, equity, range as Range, hasNumbers), 200, FRESH));
    },
    kill: (exchange) => turnKill(deps, exchange),
  };
}

function part({ path }: Exchange): Promise<Response> {
  const found = PARTS.get(path.slice(path.lastIndexOf("/") + 1));
  if (found === undefined) throw new Refusal("not_found", "The status page has no such part");
  return Promise.resolve(pageResponse(found.text, found.contentType));
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
