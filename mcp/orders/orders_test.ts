// What a desk is given to send: the rest is under test with the real desk, in `cli/`.
import assert from "node:assert/strict";
import type { McpOptions } from "../options.ts";
import { askHttp, withStand } from "../testing/stand.ts";

type Orders = NonNullable<McpOptions["orders"]>;

const BUY = { accountId: "DU1000001", side: "BUY", contract: "AAPL", currency: "USD", quantity: 10, limitPrice: 180 };
const PREVIEW = { wire: null, warnings: [], refusal: null, rail: null };

Deno.test("a desk gets the order with its contract by the id, under a key, and nothing once the login is gone", () =>
  withStand(async ({ make, sim }) => {
    const sent: unknown[] = [];
    const desk: Orders["desk"] = {
      trading: "paper",
      run: (operation, input, { key, caller }) => {
        if (operation.name === "orders.preview") {
          return Promise.resolve({ kind: "answer", body: PREVIEW, isKnown: true });
        }
        sent.push({ name: operation.name, input, isKeyed: key !== null, caller });
        return Promise.resolve({ kind: "failed", code: "order_refused", message: "no", outcome: "none" });
      },
    };
    let onUse = (): void => {};
    const approvals: Orders["approvals"] = {
      ask: () => Promise.resolve({ id: "a", expiresAtMs: Date.now() + 60_000, place: "here" }),
      state: () => Promise.resolve("approved"),
      use: () => Promise.resolve(onUse()).then(() => true),
    };
    const mcp = make({ orders: { desk, approvals, isLiveAllowed: false }, accountIds: "plain" });
    const call = async (name: string, args: unknown) =>
      (await askHttp(mcp, "2025-11-25", "tools/call", { name, arguments: args })).result.structuredContent;
    const { token } = (await call("orders_preview", BUY)).data;
    assert.equal((await call("orders_submit", { token })).error.code, "order_refused");
    assert.equal((await call("orders_submit", { token })).error.code, "order_refused");
    const [first, ...more] = sent as { readonly input: Readonly<Record<string, unknown>> }[];
    const { input, ...rest } = first!;
    assert.deepEqual([rest, more], [{ name: "orders.place", isKeyed: true, caller: "owner" }, []]);
    const { clientOrderId, ...order } = input;
    assert.match(String(clientOrderId), /^key-mcp-[0-9a-f]{32}$/);
    const { currency: _, ...terms } = BUY;
    assert.deepEqual(order, { ...terms, contract: "265598" });
    const late = (await call("orders_preview", { ...BUY, quantity: 11 })).data.token;
    onUse = () => sim.expireSso();
    assert.ok((await call("orders_submit", { token: late })).error);
    assert.equal(sent.length, 1);
  }));
