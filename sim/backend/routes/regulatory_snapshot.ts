/**
 * `/md/regsnapshot`: a quote that costs a cent.
 *
 * @module
 */

import type { GatewaySchemas } from "../../../spec/generated/gateway.ts";
import { fieldValue } from "../../market/fields.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Quote } from "../../market/quote.ts";

/** The quote in the shape of this call: sizes are numbers, exchanges bit masks. */
export function regulatorySnapshot(instrument: Instrument, quote: Quote): GatewaySchemas["regulatorySnapshot"] {
  const text = (field: string) => fieldValue(field, quote, instrument) ?? "";
  return {
    conid: instrument.conid,
    conidEx: String(instrument.conid),
    sizeMinTick: instrument.secType === "STK" ? 100 : 1,
    BboExchange: "9c00" + instrument.conid.toString(16).slice(-4),
    HasDelayed: instrument.mood === "delayed",
    BestBidExch: 1 + instrument.conid % 8,
    BestAskExch: 1 + instrument.conid % 16,
    LastExch: 1 + instrument.conid % 4,
    31: text("31"),
    84: text("84"),
    85: quote.askSize,
    86: text("86"),
    88: quote.bidSize,
    7057: text("7057"),
    7058: text("7058"),
    7059: text("7059"),
    7068: text("7068"),
  };
}
