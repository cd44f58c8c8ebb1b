// Keeps a book of fills that is right whenever this program dies: the fill and the place behind it are one transaction.
//
//   BEZANT_URL=http://127.0.0.1:8080 FILLS_DB=fills.db deno run -A examples/follow_fills.ts
import { createClient } from "@bezant/bezant";
import { DatabaseSync } from "node:sqlite";

const db = new DatabaseSync(Deno.env.get("FILLS_DB") ?? "fills.db");
db.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table if not exists place (id integer primary key, cursor text not null);
  create table if not exists fills (execution_id text, revision integer, account text, symbol text, side text,
    quantity real, price real, commission real); -- no key: each comes once`);
const book = db.prepare("insert into fills values (?, ?, ?, ?, ?, ?, ?, ?)");
const move = db.prepare("insert into place values (1, ?) on conflict do update set cursor = excluded.cursor");
const place = db.prepare("select cursor from place").get()?.["cursor"] ?? "earliest";

await using ibkr = createClient({
  baseUrl: Deno.env.get("BEZANT_URL") ?? "http://127.0.0.1:8080",
  token: Deno.env.get("BEZANT_TOKEN"),
});
for await (const item of ibkr.events.follow(["trades"], { from: String(place) })) {
  db.exec("begin immediate");
  if (item.kind === "event") {
    const { executionId, revision, accountId, symbol, side, quantity, price, commission } = item.trade;
    book.run(executionId, revision, accountId, symbol, side, quantity, price, commission);
  }
  move.run(item.cursor);
  db.exec("commit");
  if (item.kind === "event") console.log(`${item.trade.side} ${item.trade.quantity} ${item.trade.symbol}`);
  else {console.error(
      item.kind === "gap" ? `the sidecar was blind: ${item.reason}` : `${item.kind}: look at the account`,
    );}
}
