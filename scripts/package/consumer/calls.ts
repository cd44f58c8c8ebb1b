/** What a user of the npm package writes. Installed, type-checked and run under Node and Bun by ../calls.ts. @module */

import { readFileSync } from "node:fs";
import process from "node:process";
import { type ClientOptions, createClient, isIbkrError, type Quote } from "@bezant/bezant";

/** One way to make a client, and what must come of it. */
interface Case {
  readonly name: string;
  readonly options: ClientOptions;
  /** The code of the error that must come; without one, calls and streams must work. */
  readonly code?: string;
}

const QUOTES = 3;

async function callAndStream(options: ClientOptions): Promise<string> {
  await using ibkr = createClient(options);
  const [account] = await ibkr.accounts.list();
  if (account === undefined) throw new Error("no account");
  const id: string = account.accountId;
  // @ts-expect-error an account's id is a text: the package's types are there and are not `any`
  const wrong: number = account.accountId;
  const positions = await ibkr.portfolio.positions(id);
  const { data } = await ibkr.api.GET("/portfolio/{accountId}/summary", { path: { accountId: id } });
  const worth: number | undefined = data.netliquidation?.amount;
  if (typeof worth !== "number") throw new Error("no net liquidation value");
  const seen: Quote[] = [];
  for await (const quote of ibkr.stream.quotes(["AAPL"])) if (seen.push(quote) === QUOTES) break;
  const last: number | null | undefined = seen.at(-1)?.last;
  if (!id.startsWith("DU") || typeof wrong !== "string" || typeof last !== "number") {
    throw new Error(`${id} at ${last}`);
  }
  return `${positions.length} positions, ${seen.length} quotes by ${ibkr.transport.trust.engine}`;
}

async function outcomeOf({ options, code }: Case): Promise<string> {
  try {
    const done = await callAndStream(options);
    return code === undefined ? `ok ${done}` : `FAILED expected ${code}, but it worked: ${done}`;
  } catch (error) {
    if (!isIbkrError(error)) return `FAILED ${error instanceof Error ? error.stack : error}`;
    const isExpected = error.code === code && error.outcome === "none";
    return `${isExpected ? "ok refused" : "FAILED"} ${error.code}, outcome ${error.outcome}: ${error.message}`;
  }
}

for (const one of JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Case[]) {
  const outcome = await outcomeOf(one);
  console.log(outcome.replace(/^(ok|FAILED)/, `$1 ${one.name}:`).replaceAll("\n", " | "));
}
