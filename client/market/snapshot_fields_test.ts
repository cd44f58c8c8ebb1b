import assert from "node:assert/strict";
import { QUOTE_FIELDS } from "./fields.ts";
import { SNAPSHOT_FIELDS, snapshotFieldName } from "./snapshot_fields.ts";
import { toSnapshot } from "./snapshot_row.ts";

const ROWS = Object.entries(SNAPSHOT_FIELDS);

Deno.test("no code and no name stands for two fields, and no name is a key that every row has", () => {
  const codes = ROWS.map(([, { code }]) => code);
  assert.equal(new Set(codes).size, codes.length);
  const head = Object.keys(toSnapshot(1, 1, { conid: 1, conidEx: "1" }, { names: [], rawCodes: [] }));
  for (const [name, { code }] of ROWS) {
    assert.match(name, /^[a-z][a-zA-Z0-9]+$/);
    assert.match(code, /^[1-9]\d{1,4}$/);
    assert.ok(!head.includes(name), `${name} would hide a key of the row`);
  }
});

Deno.test("a field is found by name and by code, and nothing else is one", () => {
  for (const [name, { code }] of ROWS) {
    assert.deepEqual([snapshotFieldName(name), snapshotFieldName(code)], [name, name]);
  }
  for (const none of ["", "lsat", "9999", "toString", "__proto__"]) assert.equal(snapshotFieldName(none), null);
});

Deno.test("a quote's fields keep their codes", () => {
  assert.deepEqual(QUOTE_FIELDS, { last: "31", bid: "84", ask: "86", volume: "87", bidSize: "88", askSize: "85" });
});

Deno.test("the table has every code of IBKR's lists, and says where a code is in none", async () => {
  const shared = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;
  const listed = new Set<string>();
  for (const name of ["upstream-2.20.0", "upstream-2.28.0", "repaired-2.29.0"]) {
    const document = await Deno.readTextFile(`${shared}/spec/${name}.json`).then(JSON.parse, () => null);
    if (document === null) return console.log(`skipped: no ${name}.json in the shared folder`);
    for (const code of document.components.schemas.mdFields.enum) listed.add(code);
  }
  const codes: readonly string[] = ROWS.map(([, { code }]) => code);
  assert.ok(listed.size > 110);
  assert.deepEqual([...listed].filter((code) => !codes.includes(code)), []);
  const unlisted = ROWS.filter(([, { code }]) => !listed.has(code)).map(([name]) => name);
  assert.deepEqual(unlisted, ["stockType", "right"]);
});
