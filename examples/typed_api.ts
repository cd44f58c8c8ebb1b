import { createClient, isApiError } from "@bezant/bezant";

await using ibkr = createClient({ baseUrl: Deno.env.get("IBKR_GATEWAY_URL") });

// every operation, by method and path; what goes in and what comes out is checked by the compiler
const { data: accounts } = await ibkr.api.GET("/portfolio/accounts");
const accountId = Deno.env.get("IBKR_ACCOUNT_ID") ?? accounts[0]?.accountId ?? "";
const { data: summary } = await ibkr.api.GET("/portfolio/{accountId}/summary", { path: { accountId } });
console.log(`${accountId}: ${summary.netliquidation?.amount} ${summary.netliquidation?.currency}`);

// market data by name: numbers, not texts
const [apple] = await ibkr.market.snapshot(["AAPL"], ["last", "bid", "ask"]);
console.log(`AAPL: ${apple.bid} / ${apple.ask}, last ${apple.last}`);

// a refusal is an error with the body that the operation documents
const path = "/iserver/account/order/status/{orderId}";
try {
  await ibkr.api.GET(path, { path: { orderId: "1" } });
} catch (error) {
  if (!isApiError(error, "GET", path)) throw error;
  console.log(`order 1: ${error.code} ${error.status}, ${JSON.stringify(error.body)}`);
}
