import assert from "node:assert/strict";
import { manualClock, type Simulator, startSimulator } from "../mod.ts";
import { askJson } from "../testing/raw_client.ts";
import { hasRecordings, readRecording } from "../testing/recordings.ts";
import { shapeDifferences } from "../testing/shapes.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);

/**
 * Recording, what we ask, and the differences that we mean, each with its reason.
 * Account ids and conids are ours.
 */
type Probe = readonly [recording: string, ask: string, body?: unknown, meant?: readonly string[]];

/** §6.4 has these, the recording was cut short. */
const HISTORY_EXTRAS = ["chartPanStartTime", "direction", "points", "travelTime"].map((key) => `.${key}: not recorded`);
/** §9 names them; the two recordings of rules differ in what they left out. */
const RULE_EXTRAS = ["orderTypesOutside", "cqtTypes", "fraqTypes", "tifDefaults", "orderDefaults", "incrementRules"];
const extras = (keys: readonly string[], at = "") => keys.map((key) => `${at}.${key}: not recorded`);
const acctIds = ["DU1000001"];
const scan = { instrument: "STK", location: "STK.US.MAJOR", type: "TOP_PERC_GAIN", filter: [] };
const farmScan = {
  instrument: "STK",
  locations: "STK.US.MAJOR",
  scanCode: "TOP_PERC_GAIN",
  secType: "STK",
  filters: [],
};
const watchlist = { id: "99999", name: "Mine", rows: [{ C: 756733 }, { H: "" }, { C: 265598 }] };
const condition = { type: 1, conidex: "756733@SMART", operator: ">=", triggerMethod: "0", value: "1", logicBind: "n" };
const alert = { alertName: "A", alertMessage: "B", alertRepeatable: 0, outsideRth: 0, tif: "GTC" };
const device = { deviceName: "Phone", deviceId: "one", uiName: "Phone", enabled: true };

const PROBES: readonly Probe[] = [
  ["Contracts/POST-contract-rules", "POST /iserver/contract/rules", { conid: 756733, isBuy: true }, [
    ...extras([...RULE_EXTRAS.slice(0, 3), "tifTypes", ...RULE_EXTRAS.slice(3), "preview"]),
  ]],
  ["Contracts/GET-contract-info-and-rules", "GET /iserver/contract/265598/info-and-rules", undefined, [
    ...extras(["costReport", "canTradeAcctIds", "error", ...RULE_EXTRAS, "hasSecondary", "negativeCapable"], ".rules"),
  ]],
  ["Contracts/GET-contract-algos", "GET /iserver/contract/265598/algos"],
  ["Contracts/GET-bond-filters", "GET /iserver/secdef/bond-filters?symbol=BOND&issuerId=e8314"],
  ["Contracts/GET-trading-schedule", "GET /contract/trading-schedule?conid=265598", undefined, []],
  ["Contracts/GET-trsrv-all-conids", "GET /trsrv/all-conids?exchange=NASDAQ"],
  ["Contracts/GET-exchangerate", "GET /iserver/exchangerate?source=USD&target=EUR"],
  [
    "MarketData/GET-history",
    "GET /iserver/marketdata/history?conid=756733&period=1d&bar=1min",
    undefined,
    HISTORY_EXTRAS,
  ],
  ["MarketData/GET-scanner-params", "GET /iserver/scanner/params"],
  ["MarketData/POST-scanner-run", "POST /iserver/scanner/run", scan],
  ["Scanner/GET-scanner-params", "GET /iserver/scanner/params", undefined, [
    ".location_tree[].locations[].locations: not recorded", // the other recording of it has them
  ]],
  ["Scanner/POST-scanner-run", "POST /iserver/scanner/run", scan],
  ["Scanner/POST-hmds-scanner", "POST /hmds/scanner", farmScan],
  ["Watchlists/POST-create-watchlist", "POST /iserver/watchlist", watchlist],
  ["Watchlists/GET-watchlists", "GET /iserver/watchlists?SC=USER_WATCHLIST"],
  ["Watchlists/GET-watchlist-by-id", "GET /iserver/watchlist?id=99999"],
  ["Watchlists/DELETE-watchlist", "DELETE /iserver/watchlist?id=99999"],
  ["Alerts/POST-create-alert", "POST /iserver/account/DU1000001/alert", { ...alert, conditions: [condition] }],
  ["Alerts/GET-alerts-list", "GET /iserver/account/DU1000001/alerts"],
  ["Alerts/GET-alert-detail", "GET /iserver/account/alert/100001?type=Q"],
  ["Alerts/POST-activate-alert", "POST /iserver/account/DU1000001/alert/activate", { alertId: 100001, alertActive: 1 }],
  ["Alerts/GET-mta-alert", "GET /iserver/account/mta"],
  ["Alerts/DELETE-alert", "DELETE /iserver/account/DU1000001/alert/100001"],
  ["Fyi/GET-unread-count", "GET /fyi/unreadnumber"],
  ["Fyi/GET-settings", "GET /fyi/settings"],
  ["Fyi/POST-update-setting", "POST /fyi/settings/BA", { enabled: false }],
  ["Fyi/GET-disclaimer", "GET /fyi/disclaimer/BA"],
  ["Fyi/PUT-mark-disclaimer-read", "PUT /fyi/disclaimer/BA", {}],
  ["Fyi/GET-notifications", "GET /fyi/notifications?max=10"],
  ["Fyi/GET-more-notifications", "GET /fyi/notifications/more?id=2026111910000001"],
  ["Fyi/PUT-mark-notification-read", "PUT /fyi/notifications/2026111910000001", {}],
  ["Fyi/GET-delivery-options", "GET /fyi/deliveryoptions"],
  ["Fyi/PUT-set-email-delivery", "PUT /fyi/deliveryoptions/email?enabled=true", {}],
  ["Fyi/POST-register-device", "POST /fyi/deliveryoptions/device", device],
  ["Portfolio/GET-subaccounts2", "GET /portfolio/subaccounts2?page=0"],
  ["Portfolio/POST-portfolio-consolidated-allocation", "POST /portfolio/allocation", { acctIds: ["DU1000001"] }, [
    // the recorded account was short of nothing
    ".assetClass.short.STK: not recorded",
    ".sector.short.Others: not recorded",
    ".group.short.Others: not recorded",
  ]],
  // rc: §8
  ["Portfolio/POST-pa-performance", "POST /pa/performance", { acctIds, period: "1M" }, [".rc: not recorded"]],
  ["Portfolio/POST-pa-allperiods", "POST /pa/allperiods", { acctIds }, [
    ".rc: not recorded",
    ...extras(["MTD", "1M", "3M", "6M", "YTD", "1Y"], ".{account}"), // the recording is an extract
  ]],
  ["Portfolio/POST-pa-transactions", "POST /pa/transactions", {
    acctIds,
    conids: [756733],
    currency: "USD",
    days: 90,
  }],
  ["EventContracts/GET-category-tree", "GET /forecast/category/tree", undefined, []],
  ["EventContracts/GET-market", "GET /forecast/contract/market?underlyingConid=790000100"],
  ["EventContracts/GET-contract-details", "GET /forecast/contract/details?conid=790000110"],
  ["EventContracts/GET-contract-rules", "GET /forecast/contract/rules?conid=790000110"],
  ["EventContracts/GET-contract-schedules", "GET /forecast/contract/schedules?conid=790000110"],
  ["Accounts/GET-account-summary-available-funds", "GET /iserver/account/DU1000001/summary/available_funds"],
  ["Accounts/GET-account-summary-balances", "GET /iserver/account/DU1000001/summary/balances"],
  ["Accounts/GET-account-summary-margins", "GET /iserver/account/DU1000001/summary/margins"],
  ["Accounts/GET-account-summary-market-value", "GET /iserver/account/DU1000002/summary/market_value"],
  ["Accounts/GET-search-dynamic-account", "GET /iserver/account/search/DU1"],
  ["Accounts/POST-set-dynamic-account", "POST /iserver/dynaccount", { acctId: "DU1000002" }],
  ["Accounts/GET-signatures-and-owners", "GET /acesws/DU1000001/signatures-and-owners"],
];

/** Objects whose keys are names: the first value stands for all. */
const KEYED = new Set(["schedules", "categories"]);

/** The same value with the keys of such objects replaced by one. */
function generic(value: unknown, key = ""): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => generic(one));
  if (KEYED.has(key)) return { each: generic(Object.values(value)[0]) };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, generic(one, name)]));
}

Deno.test("data have the keys and kinds of the recordings", async (t) => {
  if (!await hasRecordings()) return;
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock: manualClock(START_MS) });
  await prime(sim);
  for (const [recording, ask, body, meant = []] of PROBES) {
    await t.step(recording, async () => {
      const [method, path] = ask.split(" ");
      const { status, json } = await askJson(sim, method!, path!, body);
      const recorded = await readRecording(recording);
      assert.equal(status, recorded.StatusCode, JSON.stringify(json));
      assert.deepEqual(shapeDifferences(generic(json), generic(recorded.Body)).toSorted(), meant.toSorted());
    });
  }
});

async function prime(sim: Simulator): Promise<void> {
  await askJson(sim, "GET", "/iserver/accounts");
  await askJson(sim, "GET", "/portfolio/accounts");
  await askJson(sim, "POST", "/hmds/auth/init", {});
}
