// Prints every position of one account, all pages of them: IBKR_ACCOUNT_ID, or the first account of the login.
//
//   IBKR_GATEWAY_URL=https://localhost:5000 deno run -A examples/list_positions.ts
import { createClient } from "@bezant/bezant";

const baseUrl = Deno.env.get("IBKR_GATEWAY_URL") ?? "https://localhost:5000";
await using ibkr = createClient({ baseUrl });

const accountId = Deno.env.get("IBKR_ACCOUNT_ID") ?? (await ibkr.accounts.list())[0]?.accountId;
if (accountId === undefined) throw new Error("this login has no accounts");

for (const { contractDesc, position, mktValue, currency } of await ibkr.portfolio.positions(accountId)) {
  console.log(`${contractDesc}: ${position} worth ${mktValue.toFixed(2)} ${currency}`);
}
