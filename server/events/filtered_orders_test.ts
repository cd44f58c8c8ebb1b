import assert from "node:assert/strict";
import { handClock } from "../testing/fixture.ts";
import { isFiltered, watchFilteredOrders } from "./filtered_orders.ts";

Deno.test("isFiltered() knows a list that mutes the stream, however it is written", () => {
  const path = "/v1/api/iserver/account/orders";
  const want: [string, string, boolean][] = [
    [path, "?filters=submitted", true],
    [path, "?force=false&filters=Filled,Submitted", true],
    [path, "?%66ilters=submitted", true],
    ["/v1/portal/iserver/account/orders", "?filters=inactive", true],
    ["/v1/api/iserver/account/%6Frders/", "?filters=inactive", true],
    [path, "", false],
    [path, "?filters=", false],
    [path, "?filters=sort_by_time", false],
    [path, "?force=true", false],
    ["/v1/api/iserver/account/trades", "?filters=submitted", false],
    ["/v1/api/iserver/account/%E0%A4%A", "?filters=submitted", false],
  ];
  for (const [at, search, expected] of want) assert.equal(isFiltered(at, search), expected, at + search);
});

Deno.test("watchFilteredOrders() tells after the answer, also when there is none", async () => {
  const order: string[] = [];
  const clock = handClock();
  const exchange = (search: string) => ({
    request: new Request("http://127.0.0.1/"),
    peer: {},
    id: clock.uuid(),
    path: "/v1/api/iserver/account/orders",
    search,
    signal: new AbortController().signal,
  });
  const told = () => order.push("told");
  const answer = () => {
    order.push("answered");
    return Promise.resolve(new Response());
  };
  await watchFilteredOrders(answer, told)(exchange("?filters=submitted"));
  await watchFilteredOrders(answer, told)(exchange(""));
  await assert.rejects(watchFilteredOrders(() => Promise.reject(new Error("cut")), told)(exchange("?filters=filled")));
  assert.deepEqual(order, ["answered", "told", "answered", "told"]);
});
