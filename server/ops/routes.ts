import type { EventReads } from "../../mod.ts";
import { type AnyOperation, faceNames, OPERATIONS, parseInput } from "../../operations/mod.ts";
import type { Exchange } from "../exchange.ts";
import { askerOf } from "../guard/asker.ts";
import type { Trading } from "../guard/trading.ts";
import { jsonBytesResponse, jsonResponse } from "../json_response.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { aboutOf, CATALOGUE } from "./about.ts";
import { clientOfRequest } from "./orders_of_request.ts";
import { inputOfBody, inputOfQuery } from "./read_input.ts";
import { answerTrades, createTradeRunner } from "./run_trade.ts";

/**
 * The catalogue over HTTP: `GET /ops` lists it, `/ops/{name}` does it. What only reads is asked for with GET and a query,
 * everything else with POST and JSON.
 */
export function opsRoutes(trading: Trading, events: EventReads): OwnRoute[] {
  const runTrade = answerTrades(createTradeRunner(trading));
  let bytes: Uint8Array<ArrayBuffer> | null = null; // two hundred schemas, made when first asked for

  async function answer(operation: AnyOperation, exchange: Exchange): Promise<Response> {
    const { request, search, signal } = exchange;
    if (operation.effect === "trade") return await runTrade(operation, exchange);
    const isRead = operation.effect === "read";
    const input = parseInput(operation, isRead ? inputOfQuery(operation, search) : await inputOfBody(request));
    if (!isRead) trading.requireOwner();
    return jsonResponse(
      await operation.run(clientOfRequest(trading, { asker: askerOf(exchange) }), input, { signal, events }),
    );
  }

  return [
    {
      method: "GET",
      path: "/ops",
      about: CATALOGUE,
      answer: () => Promise.resolve(jsonBytesResponse(bytes ??= new TextEncoder().encode(JSON.stringify(catalogue())))),
    },
    ...OPERATIONS.map((operation): OwnRoute => {
      const { method, path } = faceNames(operation);
      return {
        method,
        path,
        get about() {
          return aboutOf(operation); // a schema is made of its input: only for those who read the description
        },
        answer: (exchange) => answer(operation, exchange),
      };
    }),
  ];
}

/** What there is, and how it is asked for. */
function catalogue(): unknown {
  return {
    operations: OPERATIONS.map((operation) => {
      const { name, effect, summary, help, input, answer, pacing, covers } = operation;
      const { method, path } = faceNames(operation);
      const schemas = { input: input.toJSONSchema(), answer: answer.toJSONSchema() };
      return { name, effect, method, path, summary, help, ...schemas, pacing, covers };
    }),
  };
}
