// Follows orders with the place in a file that is replaced as one step. A line may come twice after a crash, never be missing.
//
//   BEZANT_URL=http://127.0.0.1:8080 CURSOR_FILE=orders.cursor deno run -A examples/cursor_file.ts
import { createClient, type CursorStore } from "@bezant/bezant";

function fileCursorStore(path: string): CursorStore {
  return {
    async load() {
      try {
        return await Deno.readTextFile(path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return null;
        throw error;
      }
    },
    async save(cursor) {
      using draft = await Deno.open(`${path}.new`, { write: true, create: true, truncate: true });
      await draft.write(new TextEncoder().encode(cursor));
      await draft.sync();
      await Deno.rename(`${path}.new`, path);
    },
  };
}

await using ibkr = createClient({ baseUrl: Deno.env.get("BEZANT_URL") ?? "http://127.0.0.1:8080" });
const cursorStore = fileCursorStore(Deno.env.get("CURSOR_FILE") ?? "orders.cursor");
for await (const item of ibkr.events.follow(["orders"], { cursorStore, from: "earliest" })) {
  if (item.kind !== "event") console.error(item.kind);
  else {for (const { orderId, status, filled } of item.orders) {
      console.log(`order ${orderId}: ${status}, filled ${filled}`);
    }}
}
