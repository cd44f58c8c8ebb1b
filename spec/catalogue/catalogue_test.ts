import assert from "node:assert/strict";
import { isObject, type Json, type JsonObject } from "../document/json.ts";
import { type Operation, operationsOf } from "../document/operations.ts";
import { visitObjects } from "../document/refs.ts";
import { MISSING_OPERATIONS } from "../overlay/operations/mod.ts";
import { CATALOGUE, CATALOGUE_PARTS } from "./mod.ts";
import { longestSharedRun } from "./shared_words.ts";

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;
const FILES = ["upstream-2.28.0", "repaired-2.29.0", "upstream-2.20.0"];
const ENTRIES = Object.entries(CATALOGUE);
const MISSING = MISSING_OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

/** What a summary may begin with: another verb is a decision. */
const VERBS = new Set(
  ("add agree answer ask assign buy cancel change check choose close count create define delete deposit describe drop end " +
    "exchange file find get give keep let list mark move open place preview put remove replace run save send set show " +
    "split submit sum switch").split(" "),
);

/** POSTs that change nothing, each looked at by a person. A new one does not slip in. */
const READING_POSTS = [
  "/gw/api/v1/balances/query",
  "/gw/api/v1/bank-instructions/query",
  "/gw/api/v1/echo/signed-jwt",
  "/gw/api/v1/external-cash-transfers/query",
  "/gw/api/v1/instructions/query",
  "/gw/api/v1/restrictions/verify",
  "/gw/api/v1/statements",
  "/gw/api/v1/tax-documents",
  "/gw/api/v1/trade-confirmations",
  "/hmds/scanner",
  "/hmds/scanner/run",
  "/iserver/auth/status",
  "/iserver/contract/rules",
  "/iserver/scanner/run",
  "/iserver/secdef/search",
  "/pa/allperiods",
  "/pa/performance",
  "/pa/summary",
  "/pa/transactions",
  "/portfolio/allocation",
  "/portfolio/{accountId}/positions/invalidate",
  "/trsrv/secdef",
];

/** GETs that do something. */
const ACTING_GETS = [
  "/iserver/account/allocation/accounts",
  "/iserver/account/allocation/group",
  "/iserver/account/allocation/presets",
  "/iserver/marketdata/unsubscribeall",
  "/iserver/marketdata/{conid}/unsubscribe",
  "/iserver/reauthenticate",
  "/tickle",
  "/ws",
];

Deno.test("each entry has a key that names an operation, an id in camelCase and a summary in one line", () => {
  for (const [key, { id, summary, costly, effect }] of ENTRIES) {
    assert.match(key, /^(GET|POST|PUT|PATCH|DELETE) \/(?!v1\/api)[^ ]+$/);
    assert.match(id, /^[a-z][a-zA-Z0-9]+$/, key);
    assert.match(summary, /^[a-z][^\n]{9,88}[^.\s]$/, key);
    assert.ok(VERBS.has(summary.split(" ")[0]!), `${key}: "${summary}" does not begin with a verb of the list`);
    if (costly !== undefined) assert.equal(effect, "read", `${key}: only a read is marked as costly`);
  }
});

Deno.test("no key, id or summary is given twice", () => {
  assert.equal(CATALOGUE_PARTS.reduce((sum, part) => sum + Object.keys(part).length, 0), ENTRIES.length);
  for (const field of ["id", "summary"] as const) {
    const values = ENTRIES.map(([, entry]) => entry[field]);
    assert.deepEqual(values.filter((value, index) => values.indexOf(value) !== index), []);
  }
});

Deno.test("what is not below /gw and /oauth is reached through the Gateway", () => {
  for (const [key, { surface }] of ENTRIES) {
    assert.equal(surface, / \/(gw|oauth2?)\//.test(key) ? "institutional" : "gateway", key);
  }
});

Deno.test("only what was looked at may be a reading POST or an acting GET; PUT, PATCH and DELETE never read", () => {
  const paths = (method: string, isRead: boolean) =>
    ENTRIES.filter(([key, { effect }]) => key.startsWith(`${method} `) && (effect === "read") === isRead)
      .map(([key]) => key.slice(method.length + 1)).sort();
  assert.deepEqual(paths("POST", true), READING_POSTS);
  assert.deepEqual(paths("GET", false), ACTING_GETS);
  for (const method of ["PUT", "PATCH", "DELETE"]) assert.deepEqual(paths(method, true), []);
});

Deno.test("orders, replies, prompts, advisors' areas and institutional money are trades", () => {
  const trades = [
    /^[A-Z]+ \/fa\//,
    /^[A-Z]+ \/iserver\/account\/allocation\//,
    /^(POST|DELETE) \/iserver\/account\/\{accountId\}\/orders?\b/,
    /^POST \/iserver\/(reply\/|notification$)/,
    /^POST \/gw\/.*(transfers|cancel)(:bulk)?$/,
    /^POST \/gw\/api\/v1\/bank-instructions(:bulk)?$/,
    /^(POST|PATCH) \/gw\/api\/v1\/accounts\b/,
  ];
  for (const pattern of trades) {
    const found = ENTRIES.filter(([key]) => pattern.test(key));
    assert.ok(found.length > 0, `${pattern} matches nothing`);
    for (const [key, { effect }] of found) assert.equal(effect, "trade", key);
  }
  assert.match(CATALOGUE["GET /md/regsnapshot"]!.costly!, /\$0\.01/);
});

Deno.test("every missing operation has an entry", () => {
  assert.deepEqual(MISSING.filter((key) => !(key in CATALOGUE)), []);
});

Deno.test("the entries are the operations of the documents and the missing ones, no fewer and no more", async () => {
  const documents = await readDocuments();
  if (documents === null) return skip();
  const known = new Set([...documents.flatMap((document) => operationsOf(document)).map(({ key }) => key), ...MISSING]);
  assert.deepEqual(Object.keys(CATALOGUE).sort(), [...known].sort());
});

Deno.test("an id is IBKR's own where 2.29.0 has a readable one", async () => {
  const documents = await readDocuments();
  if (documents === null) return skip();
  const theirs = operationsOf(documents[1]!).filter(readable);
  assert.ok(theirs.length > 100);
  for (const { key, value } of theirs) assert.equal(CATALOGUE[key]?.id, value.operationId, key);
});

Deno.test("no summary shares six words in a row with IBKR's prose, or is one of its summaries", async () => {
  const documents = await readDocuments();
  if (documents === null) return skip();
  const prose = new Set(documents.flatMap(proseOf));
  assert.ok(prose.size > 1000);
  for (const [key, { summary, costly }] of ENTRIES) {
    for (const text of prose) {
      assert.notEqual(words(text), words(summary), `${key}: the summary is IBKR's`);
      const run = longestSharedRun(`${summary} ${costly ?? ""}`, text);
      assert.ok(run.length < 6, `${key}: shares "${run.join(" ")}" with IBKR's prose`);
    }
  }
});

Deno.test("a copied phrase would be found, whatever its case and punctuation", () => {
  const run = longestSharedRun("show the state, of one account now", "We SHOW the state of one. Account");
  assert.deepEqual(run, ["show", "the", "state", "of", "one", "account"]);
  assert.deepEqual(longestSharedRun("a b", "c d"), []);
});

function readable({ value }: Operation): boolean {
  return typeof value.operationId === "string" && !value.operationId.includes("_");
}

function proseOf(document: JsonObject): string[] {
  const found: string[] = [];
  visitObjects(document, (object) => {
    for (const text of [object.summary, object.description]) if (typeof text === "string") found.push(text);
  });
  return found;
}

function words(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

async function readDocuments(): Promise<JsonObject[] | null> {
  try {
    return await Promise.all(FILES.map(async (name) => {
      const document = JSON.parse(await Deno.readTextFile(`${SHARED}/spec/${name}.json`)) as Json;
      assert.ok(isObject(document));
      return document;
    }));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function skip(): void {
  console.log("skipped: no input document");
}
