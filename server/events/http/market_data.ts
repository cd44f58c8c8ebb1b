import type { Exchange } from "../../exchange.ts";
import { jsonResponse } from "../../json_response.ts";
import type { Query } from "../../routes/query.ts";
import { SUBSCRIBED_HEADER, wantAll } from "./leased.ts";
import { READ_LIMIT, readConid, readEpoch, readFields, readLimit, readSince, readWaitMs } from "./params.ts";
import { readTopic } from "./read_topic.ts";
import type { EventsWorld } from "./world.ts";

/** `GET /events/marketdata?conid=` (sidecar contract §9.7): asks for the contract, waits for nobody, and reads what is there. */
export async function readMarketData(world: EventsWorld, query: Query, exchange: Exchange): Promise<Response> {
  const conid = readConid(query);
  for (const check of [readSince, readWaitMs, readEpoch]) check(query); // a question that is refused wants nothing
  readLimit(query, READ_LIMIT);
  const subscribed = wantAll(world.capture.leases, [conid], readFields(query));
  const hints = { headers: { [SUBSCRIBED_HEADER]: String(subscribed) }, body: { subscribed } };
  return await readTopic(world, `marketdata:${conid}`, query, exchange, hints);
}

/** `DELETE /events/marketdata?conid=`: whoever polled it doesn't any more. */
export function dropMarketData({ capture: { leases } }: EventsWorld, query: Query): Response {
  const conid = readConid(query);
  return jsonResponse({ conid, dropped: leases.drop(conid) });
}
