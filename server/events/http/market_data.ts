import type { Exchange } from "../../exchange.ts";
import { jsonResponse } from "../../json_response.ts";
import type { Query } from "../../routes/query.ts";
import { SUBSCRIBED_HEADER, wantAll } from "./leased.ts";
import { readConid, readFields } from "./params.ts";
import { readTopic } from "./read_topic.ts";
import type { EventsWorld } from "./world.ts";

/** `GET /events/marketdata?conid=` (sidecar contract §9.7): asks for the contract, waits for nobody, and reads what is there. */
export async function readMarketData(world: EventsWorld, query: Query, exchange: Exchange): Promise<Response> {
  const conid = readConid(query);
  const subscribed = wantAll(world.capture.leases, [conid], readFields(query));
  const hints = { headers: { [SUBSCRIBED_HEADER]: String(subscribed) }, body: { subscribed } };
  return await readTopic(world, `marketdata:${conid}`, query, exchange, hints);
}

/** `DELETE /events/marketdata?conid=`: whoever polled it doesn't any more. */
export function dropMarketData({ capture: { leases } }: EventsWorld, query: Query): Response {
  const conid = readConid(query);
  return jsonResponse({ conid, dropped: leases.drop(conid) });
}
