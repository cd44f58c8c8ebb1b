// The stream and the session's owner in one client: each tells the other what it alone hears.
import assert from "node:assert/strict";
import { until, withLiveStream } from "../testing/live_stream.ts";

Deno.test("a lost brokerage session is heard on the socket, started at once by the owner, and is one gap", () =>
  withLiveStream(async ({ sim, ibkr, wait }) => {
    const heard: string[] = [];
    await using _owner = ibkr.session.own();
    await until(() => ibkr.session.current()?.state === "ready");
    await using tap = ibkr.stream.tap({
      onFrame: () => {},
      onMark: ({ kind }) => void heard.push(kind),
      onReady: () => void heard.push("ready"),
    });
    tap.subscribe({ topic: "sor", subscribe: "sor+{}", unsubscribe: "uor+{}" });
    await until(() => heard.length === 1);
    await wait(2_000);
    for (let round = 1; round <= 3; round++) {
      heard.length = 0;
      sim.faults.start("session-expiry:tier=brokerage");
      await until(() => heard.length > 0);
      await wait(15_000); // without the socket's word the owner would look after a minute
      await until(() => heard.includes("restored"));
      await wait(20_000);
      assert.equal(heard.join(" "), "gap ready restored", `round ${round}`);
      assert.equal(sim.findRequests("POST /iserver/auth/ssodh/init").length, round);
    }
  }));
