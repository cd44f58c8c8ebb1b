import assert from "node:assert/strict";
import { type IbkrClient, systemClock } from "../../mod.ts";
import { createMaskedIds, shownNames } from "./masked_ids.ts";

function clientOf(...ids: string[]): IbkrClient {
  return {
    accounts: { list: () => Promise.resolve(ids.map((accountId) => ({ accountId }))) },
  } as unknown as IbkrClient;
}

Deno.test("an account is found by its id and by what is shown of it, and by nothing else", async () => {
  const book = createMaskedIds(clientOf("U1234567", "DU1000001"), systemClock, "masked");
  assert.equal(await book.idOf("U****567"), "U1234567");
  assert.equal(await book.idOf("DU1000001"), "DU1000001");
  for (const text of ["U****", "*", "U****568", "U1234568", "", "DU****001 ", "__proto__"]) {
    await assert.rejects(book.idOf(text), /no account of this login; there are .*U\*\*\*\*567/, text);
  }
  assert.equal(book.mask("U1234567.Core and U7654321"), "U****567.Core and U****321");
  assert.equal(book.mask("AAPL US0378331005 SPX251219 ESZ5"), "AAPL US0378331005 SPX251219 ESZ5");
});

Deno.test("accounts that would look alike show more digits; the short form of both means neither", async () => {
  assert.deepEqual([...shownNames(["U1234567", "U1294567"]).values()], ["U**34567", "U**94567"]);
  const book = createMaskedIds(clientOf("U1234567", "U1294567"), systemClock, "masked");
  assert.equal(await book.idOf("U**94567"), "U1294567");
  await assert.rejects(book.idOf("U****567"), /may mean several accounts/);
});

Deno.test("plain ids are shown as they are", async () => {
  const book = createMaskedIds(clientOf("U1234567"), systemClock, "plain");
  assert.equal(await book.idOf("U1234567"), "U1234567");
  assert.equal(book.mask("U1234567"), "U1234567");
});
