// Every operation against the simulator: it answers what its answer schema says, with the columns that it promises.
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Clock, createClient, type EventReads, type IbkrClient, systemClock } from "../mod.ts";
import { startSimulator } from "../sim/mod.ts";
import { OPERATIONS, parseInput, UNTRUSTED } from "./mod.ts";

const accountId = "DU1000001";
const order = { accountId, side: "BUY", contract: "AAPL", quantity: 1, limitPrice: 100, clientOrderId: "every-1" };

/** Pauses take no time; deadlines stay. */
const clock: Clock = {
  ...systemClock,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs < 6_000 ? 0 : delayMs),
};

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What was answered so far, for inputs that go on from it. */
type Answered = (name: string) => Rows;

/** Inputs, in the order in which they are run; a function where one goes on from an answer. Operations without one take nothing. */
const INPUTS: Readonly<Record<string, object | ((answered: Answered) => object)>> = {
  "accounts.get": { accountId },
  "accounts.select": { accountId: "DU1000002" },
  "accounts.search": { pattern: "DU100" },
  "accounts.owners": { accountId },
  "accounts.summary": { accountId },
  "accounts.overview": { accountId },
  "accounts.funds": { accountId },
  "accounts.balances": { accountId },
  "accounts.margins": { accountId },
  "accounts.values": { accountId },
  "accounts.ledger": { accountId },
  "accounts.cash": { accountId },
  "accounts.performance": { accountId },
  "accounts.allocation": { accountId },
  "positions.list": { accountId },
  "positions.get": { accountId, contract: "AAPL" },
  "positions.find": { contract: "AAPL" },
  "positions.fresh": { accountId },
  "positions.combos": { accountId },
  "positions.refresh": { accountId },
  "orders.preview": order,
  "orders.place": order,
  "orders.list": { accountId },
  "orders.status": (answered) => ({ orderId: String(answered("orders.list")[0]!["orderId"]) }),
  "orders.modify": (answered) => ({
    ...{ accountId, limitPrice: 101 },
    orderId: String(answered("orders.list").find((one) => one["order_ref"] === "every-1")!["orderId"]),
  }),
  "orders.settle": { id: "every-1" },
  "orders.cancel": { accountId, orderId: "all" },
  "questions.suppress": { messageIds: "o163,o354" },
  "transactions.list": { accountId, contract: "AAPL", days: 365 },
  "quotes.get": { symbol: "AAPL" },
  "quotes.list": { symbols: "AAPL,EUR.USD" },
  "snapshots.list": { symbols: "AAPL", fields: "last,companyName" },
  "feeds.close": { contract: "AAPL" },
  "bars.list": { contract: "AAPL" },
  "contracts.resolve": { symbol: "AAPL" },
  "contracts.search": { symbol: "AAPL" },
  "contracts.get": { contract: "AAPL" },
  "contracts.list": { conids: "265598,756733" },
  "contracts.details": { contract: "AAPL" },
  "contracts.rules": { contract: "AAPL" },
  "contracts.algos": { contract: "AAPL" },
  "contracts.stocks": { symbols: "AAPL,IBM" },
  "contracts.futures": { symbols: "ES" },
  "contracts.listed": { exchange: "nasdaq" },
  "chains.months": { symbol: "AAPL" },
  "chains.strikes": (answered) => ({ symbol: "AAPL", month: String(answered("chains.months")[0]!["month"]) }),
  "chains.get": (answered) => ({
    ...{ symbol: "AAPL", minStrike: 250, maxStrike: 250 },
    expiry: String(answered("chains.months")[0]!["month"]),
  }),
  "bonds.issuers": { symbol: "AAPL" },
  "bonds.filters": (answered) => ({ issuerId: answered("bonds.issuers")[0]!["issuerId"] }),
  "hours.check": { contract: "AAPL" },
  "hours.list": { contract: "AAPL" },
  "hours.weekly": { symbol: "AAPL" },
  "rates.get": { from: "EUR", to: "USD" },
  "pairs.list": { currency: "USD" },
  "scanners.run": { type: "TOP_TRADE_COUNT" },
  "forecasts.markets": (answered) => ({
    conid: answered("forecasts.categories").find((one) => one["conid"])!["conid"],
  }),
  "forecasts.get": (answered) => ({ conid: answered("forecasts.markets")[0]!["conid"] }),
  "forecasts.rules": (answered) => ({ conid: answered("forecasts.markets")[0]!["conid"] }),
  "forecasts.hours": (answered) => ({ conid: answered("forecasts.markets")[0]!["conid"] }),
  "watchlists.create": { name: "Techs", contracts: "AAPL,MSFT", id: "77" },
  "watchlists.get": { id: "77" },
  "watchlists.delete": { id: "77" },
  "alerts.create": { accountId, contract: "AAPL", above: 900, below: 1 },
  "alerts.list": { accountId },
  "alerts.get": (answered) => ({ alertId: answered("alerts.list")[0]!["alertId"] }),
  "alerts.set": (answered) => ({ accountId, alertId: answered("alerts.list")[0]!["alertId"], state: "off" }),
  "alerts.delete": { accountId, alertId: "all" },
  "notifications.read": (answered) => ({ id: answered("notifications.list")[0]!["id"] }),
  "notifications.set": { kind: "oe", state: "off" },
  "notifications.disclaimer": { kind: "OE" },
  "notifications.accept": { kind: "OE" },
  "deliveries.email": { state: "off" },
  "deliveries.device": { id: "phone-2", state: "on", name: "Second" },
  "deliveries.remove": { id: "phone-2" },
  "events.list": { topics: "orders,trades" },
};

/** What has to come before others, or after all. */
const FIRST = ["orders.place", "watchlists.create", "alerts.create", "chains.months", "feeds.close"];
const LAST = [
  "deliveries.remove",
  "watchlists.delete",
  "alerts.delete",
  "orders.cancel",
  "accounts.select",
  "sessions.logout",
];

/** Answers without rows: no combination is held here, nothing is in doubt or filled. */
const EMPTY = ["positions.combos", "orders.open", "trades.list"];

const events: EventReads = {
  page: () => Promise.resolve({ events: [EVENT], next: "7:2" }),
};
const EVENT = {
  topic: "orders",
  seq: 1,
  cursor: 1,
  reset_epoch: 7,
  received_at: "2026-01-14T15:00:00.000Z",
  payload: {},
};

async function answers(client: IbkrClient): Promise<ReadonlyMap<string, unknown>> {
  const done = new Map<string, unknown>();
  const rank = ({ name }: { readonly name: string }): number =>
    LAST.includes(name) ? 100 + LAST.indexOf(name) : FIRST.includes(name) ? FIRST.indexOf(name) - 100 : 0;
  for (const operation of OPERATIONS.toSorted((one, other) => rank(one) - rank(other))) {
    const { name } = operation;
    const given = INPUTS[name] ?? {};
    const input = parseInput(
      operation,
      typeof given === "function" ? given((asked: string) => done.get(asked) as Rows) : given,
    );
    done.set(
      name,
      await operation.run(client, input, { events }).catch((error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error });
      }),
    );
  }
  return done;
}

/** Words that only IBKR, the simulated user or others write. */
const FOREIGN =
  /APPLE|SPDR|MICROSOFT|NVIDIA|ETF TRUST|Simulated|SIMULATED|simuser|Techs|expire|Results are near|leans|Policy Rate|Notify|telephone/;

interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Places of an answer at which a text of others stands and the schema does not say so. */
function unmarked(value: unknown, schemas: readonly Schema[], at = ""): string[] {
  const open = schemas.flatMap((schema) => [schema, ...schema.anyOf ?? [], ...schema.oneOf ?? []]);
  if (open.some((schema) => schema[UNTRUSTED] === true)) return [];
  if (typeof value === "string") return FOREIGN.test(value) ? [`${at}: ${value}`] : [];
  if (Array.isArray(value)) {
    return value.flatMap((one) =>
      unmarked(one, open.flatMap(({ items }): Schema[] => items === undefined ? [] : [items]), `${at}[]`)
    );
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const known = open.flatMap(({ properties, additionalProperties }): Schema[] => {
      const own = properties?.[key];
      if (own !== undefined) return [own];
      return typeof additionalProperties === "object" ? [additionalProperties] : [];
    });
    return unmarked(one, known, `${at}.${key}`);
  });
}

Deno.test("every operation answers what it says that it answers, with the columns that it promises", async () => {
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    orderRules: { questions: "none", fills: "none" },
  });
  await using client = createClient({ baseUrl: sim.baseUrl, clock, pacing: "off" });
  const done = await answers(client);
  let foreign = 0;
  const ajv = new Ajv2020({ strict: false });
  for (const { name, answer, columns = [] } of OPERATIONS) {
    const given: unknown = JSON.parse(JSON.stringify(done.get(name)));
    const verdict = answer.safeParse(given);
    assert.ok(verdict.success, `${name}: ${JSON.stringify(verdict)} ${JSON.stringify(given)}`);
    const holds = ajv.compile(answer.toJSONSchema() as object);
    assert.ok(holds(given), `${name}: ${JSON.stringify(holds.errors)}`);
    const said = JSON.stringify(given);
    if (FOREIGN.test(said)) foreign++;
    const own = name === "questions.list" || name === "events.topics"; // our own words
    assert.deepEqual(own ? [] : unmarked(given, [answer.toJSONSchema() as Schema]), [], `${name} does not mark it`);
    for (const nothing of [null, 7, "x"]) assert.ok(!answer.safeParse(nothing).success, `${name} takes ${nothing}`);
    if (columns.length === 0) continue;
    const rows: Rows = Array.isArray(given) ? given : Object.values(given as object);
    if (EMPTY.includes(name)) {
      const described = JSON.stringify(answer.toJSONSchema());
      for (const column of columns) {
        assert.ok(described.includes(`"${column}":`), `${name} does not describe ${column}`);
      }
      continue;
    }
    assert.ok(rows.length > 0, `${name} is empty`);
    for (const column of columns) {
      const isThere = rows.some((row) => column.split("|").some((one) => one in row));
      assert.ok(isThere, `${name} has no ${column}: ${JSON.stringify(rows[0])}`);
    }
  }
  assert.ok(foreign > 20, `${foreign} answers with words of others`);
});
