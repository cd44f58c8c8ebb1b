import assert from "node:assert/strict";
import { handClock } from "../testing/fixture.ts";
import { keptLog } from "./testing/kept_log.ts";
import { loadBooks } from "./load_books.ts";
import { createOrdersBook, DONE_KEPT_MS } from "./orders_book.ts";
import { createTradesBook, TRADES_KEPT_MS } from "./trades_book.ts";

const DAY_MS = 86_400_000;

Deno.test("the book of trades forgets what IBKR repeats no more, and nothing sooner", () => {
  const book = createTradesBook();
  book.learn({ executionId: "old", revision: 1 }, 0);
  book.learn({ executionId: "newer", revision: 1 }, DAY_MS);
  book.learn({ executionId: "old", revision: 2 }, DAY_MS);
  book.learn({ executionId: "now", revision: 1 }, DAY_MS + TRADES_KEPT_MS);
  assert.deepEqual([book.known("old"), book.known("newer"), book.known("never"), book.size], [2, 1, 0, 3]);
  book.learn({ executionId: "later", revision: 1 }, DAY_MS + TRADES_KEPT_MS + 1);
  assert.deepEqual([book.known("old"), book.size], [0, 2]);
});

Deno.test("the book of orders forgets orders that have been over for a day, and no open one", () => {
  const book = createOrdersBook();
  book.learn({ orderId: 1, status: "Filled" }, 0);
  book.learn({ orderId: 2, status: "Submitted", acct: "DU1" }, 0);
  book.learn({ orderId: 3, status: "Cancelled" }, DONE_KEPT_MS);
  assert.equal(book.size, 3);
  book.learn({ orderId: 4, status: "PreSubmitted" }, DONE_KEPT_MS + 3_600_000); // it looks once an hour
  assert.deepEqual([book.known("1"), book.size], [undefined, 3]);
  assert.deepEqual(book.live(), [{ orderId: "2", accountId: "DU1" }, { orderId: "4", accountId: null }]);
});

Deno.test("loadBooks() reads all pages, and passes over what it cannot read", async () => {
  const str = (execution_id: string, revision: number) => ({
    topic: "trades",
    payload: JSON.stringify({ topic: "str", args: [{ execution_id }] }),
    facts: { execution_id, revision },
  });
  const sor = (args: unknown) => ({ topic: "orders", payload: JSON.stringify({ topic: "sor", args }) });
  const log = keptLog({
    stored: [
      str("e1", 1),
      sor([{ orderId: 1, status: "Submitted" }, { orderId: 2, status: "Filled" }]),
      { topic: "trades", payload: "null" },
      str("e1", 2),
      sor("nonsense"),
      str("e2", 1),
      sor([{ orderId: 1, filledQuantity: 5 }]),
    ],
  });
  const [trades, orders, clock] = [createTradesBook(), createOrdersBook(), handClock()];
  let isLoaded = false;
  loadBooks(log, clock, { trades, orders }, new AbortController().signal).then(() => isLoaded = true);
  for (let turns = 0; turns < 10 && !isLoaded; turns++) {
    clock.advance(0);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  assert.deepEqual([trades.known("e1"), trades.known("e2"), trades.size], [2, 1, 2]);
  assert.deepEqual(orders.known("1")?.wire, { orderId: 1, status: "Submitted", filledQuantity: 5 });
  assert.equal(orders.size, 2);
  assert.equal(isLoaded, true);
});
