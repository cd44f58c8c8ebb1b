/** The programs that are measured, each the one before and a little more. @module */

/** A step of what a bot may use. */
export type ProgramName = "bare" | "bot" | "call" | "institutional";

/** The entry of the package that a program imports. */
export type Entry = "@bezant/bezant" | "@bezant/bezant/browser";

/** The names, from the smallest program to the largest, and what each is. */
export const PROGRAMS: Readonly<Record<ProgramName, string>> = {
  bare: "a module without imports",
  bot: "a ten-line bot",
  call: "the bot and a call of `ibkr.api`",
  institutional: "the same and a call of `institutional()`",
};

const BOT = (entry: Entry): string =>
  `import { createClient } from "${entry}";

await using ibkr = createClient({ baseUrl: "https://localhost:5000" });
const accounts = await ibkr.accounts.list();
for (const { accountId } of accounts) {
  console.log(accountId);
}
const quote = await ibkr.market.quote("AAPL");
const spread = (quote.ask ?? 0) - (quote.bid ?? 0);
console.log(quote.symbol, quote.last, spread);
`;

const CALL = `const accountId = accounts[0]?.accountId ?? "";
const summary = await ibkr.api.GET("/portfolio/{accountId}/summary", { path: { accountId } });
console.log(summary.data.netliquidation?.amount);
`;

const INSTITUTIONAL = `import { institutional } from "@bezant/bezant/institutional";
const listed = await institutional(ibkr).GET("/gw/api/v1/accounts");
console.log(listed.data);
`;

/**
 * The text of a program.
 *
 * @param nonce Makes the text new, so that nothing about it is cached
 */
export function programText(name: ProgramName, nonce: string, entry: Entry = "@bezant/bezant"): string {
  const parts: Readonly<Record<ProgramName, readonly string[]>> = {
    bare: [],
    bot: [BOT(entry)],
    call: [BOT(entry), CALL],
    institutional: [BOT(entry), CALL, INSTITUTIONAL],
  };
  return `${parts[name].join("")}export const nonce = ${JSON.stringify(nonce)};\n`;
}
