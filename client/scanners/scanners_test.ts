import assert from "node:assert/strict";
import { createClient, isIbkrError } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import { createScannersApi, type Scan } from "./mod.ts";

const SCAN: Scan = { instrument: "STK", type: "TOP_PERC_GAIN", location: "STK.US.MAJOR" };

Deno.test("the simulator's scan ranks contracts and says by what", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off" });
  const words = await ibkr.scanners.params();
  assert.ok(words.scan_type_list?.some(({ code }) => code === SCAN.type));
  const { valueName, rows } = await ibkr.scanners.run({ ...SCAN, filters: [{ code: "priceAbove", value: 300 }] });
  assert.ok(valueName !== null && rows.length > 3 && rows.length <= 50);
  rows.forEach((row, index) => {
    assert.equal(row.rank, index + 1);
    assert.ok(row.conid > 0 && row.symbol !== "" && row.secType === "STK");
  });
  await assert.rejects(ibkr.scanners.run({ ...SCAN, type: "NONE" }), (error) => isIbkrError(error));
});

Deno.test("the words are asked for once a day, however many want them", async () => {
  const clock = manualClock();
  let asked = 0;
  const { call } = stubGateway(() => answer(200, { scan_type_list: [{ code: String(++asked) }] }), clock);
  const scanners = createScannersApi(call, clock);
  await Promise.all([scanners.params(), scanners.params()]);
  await clock.advance(23 * 3_600_000);
  await scanners.params();
  assert.equal(asked, 1);
  await clock.advance(2 * 3_600_000);
  await scanners.params();
  assert.equal(asked, 2);
});

Deno.test("a scan without its words is refused before anything is sent; an answer without a list is none", async () => {
  const { call, engine } = stubGateway(() => answer(200, {}), manualClock());
  const scanners = createScannersApi(call, manualClock());
  for (const name of ["instrument", "type", "location"]) {
    await assert.rejects(scanners.run({ ...SCAN, [name]: "" }), (error) => isIbkrError(error, "bad_request"));
  }
  assert.equal(engine.requests.length, 0);
  await assert.rejects(scanners.run(SCAN), (error) => isIbkrError(error, "upstream_decode_error"));
});
