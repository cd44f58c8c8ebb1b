// Keeps a book of fills that is right whenever this program dies: the fill and the place behind it are one transaction.
//
//   BEZANT_URL=http://127.0.0.1:8080 FILLS_DB=fills.db deno run -A examples/follow_fills.ts
import { createClient, isIbkrError } from "@bezant/bezant";
import { DatabaseSync } from "node:sqlite";

const db = new DatabaseSync(Deno.env.get("FILLS_DB") ?? "fills.db");
// keyed, although each fill comes once: a sidecar that has lost its own database (a gap `storage_lost`) asks IBKR for the
// fills of the last days and sends them again, under new places
db.exec(`pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full;
  create table if not exists place (id integer primary key, cursor text not null);
  create table if not exists fills (execution_id text, revision integer, account text, symbol text, side text,
    quantity real, price real, commission real, primary key (execution_id, revision))`);
const book = db.prepare("insert into fills values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing");
const move = db.prepare("insert into place values (1, ?) on conflict do update set cursor = excluded.cursor");

await using ibkr = createClient({
  baseUrl: Deno.env.get("BEZANT_URL") ?? "http://127.0.0.1:8080",
  token: Deno.env.get("BEZANT_TOKEN"),
});

async function follow(): Promise<void> {
  const place = db.prepare("select cursor from place").get()?.["cursor"] ?? "earliest";
  for await (const item of ibkr.events.follow(["trades"], { from: String(place) })) {
    db.exec("begin immediate");
    let isNew = false;
    if (item.kind === "event") {
      const { executionId, revision, accountId, symbol, side, quantity, price, commission } = item.trade;
      isNew = book.run(executionId, revision, accountId, symbol, side, quantity, price, commission).changes > 0;
    }
    move.run(item.cursor);
    db.exec("commit");
    if (item.kind !== "event") {
      console.error(
        item.kind === "gap" ? `the sidecar was blind: ${item.reason}` : `${item.kind}: look at the account`,
      );
    } else if (isNew) console.log(`${item.trade.side} ${item.trade.quantity} ${item.trade.symbol}`);
  }
}

for (;;) {
  try {
    await follow();
  } catch (error) { // it reconnects by itself once it has begun; before that the sidecar may not be there yet
    if (!isIbkrError(error) || !error.retryable) throw error;
    console.error(`trying again: ${error.message}`);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}
