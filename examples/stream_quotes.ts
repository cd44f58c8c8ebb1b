// Prints prices as they change, and where some may be missing. Ctrl-C ends it.
//
//   IBKR_GATEWAY_URL=https://localhost:5000 SYMBOLS=AAPL,SPY deno run -A examples/stream_quotes.ts
import { createClient, isStreamMark } from "@bezant/bezant";

const baseUrl = Deno.env.get("IBKR_GATEWAY_URL") ?? "https://localhost:5000"; // a sidecar's address does as well
const symbols = (Deno.env.get("SYMBOLS") ?? "AAPL,SPY").split(",");
const stop = new AbortController();
Deno.addSignalListener("SIGINT", () => stop.abort());

await using ibkr = createClient({ baseUrl });
for await (const quote of ibkr.stream.quotes(symbols, { signal: stop.signal, gaps: true })) {
  if (!isStreamMark(quote)) console.log(`${quote.symbol}: ${quote.bid} / ${quote.ask}, last ${quote.last}`);
  else if (quote.kind === "gap") console.error(`no prices for now: ${quote.reason}`);
  else console.error("prices again");
}
Deno.exit(0); // the listener would keep it alive
