import { createClient } from "@bezant/bezant";

const fingerprint256 = Deno.env.get("BEZANT_GATEWAY_FINGERPRINT") ?? ""; // `bezant trust HOST` prints it
await using ibkr = createClient({ baseUrl: Deno.env.get("IBKR_GATEWAY_URL"), trust: { fingerprint256 } });
const [account] = await ibkr.accounts.list();
const ledger = await ibkr.portfolio.ledger(account!.accountId);
console.log(`net liquidation value: ${ledger["BASE"]?.netliquidationvalue} ${account?.currency}`);
for await (const quote of ibkr.stream.quotes(["AAPL", "SPY"], { signal: AbortSignal.timeout(3_000) })) {
  console.log(`${quote.symbol}: ${quote.bid} / ${quote.ask}`);
}
