import { z } from "zod";
import { BadRequestError } from "../../mod.ts";
import { foreign, numberOrNull, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { textList } from "../inputs.ts";

const listId = z.string({ error: "is missing; `bezant watchlists list` has them" }).trim()
  .regex(/^\d{1,18}$/, { error: "is no id of a watchlist: expected digits" }).describe("id of the watchlist");

const watchlistsList = define({
  name: "watchlists.list",
  effect: "read",
  summary: "list the watchlists of this login",
  help: "Those that a user has made, in the Client Portal, in TWS or here.",
  example: "watchlists list",
  answer: () =>
    z.array(shape({
      id: z.string(),
      name: foreign("what its owner calls it"),
      isReadOnly: z.boolean(),
      modifiedAt: textOrNull("ISO 8601 in UTC"),
    })),
  pacing: "quick",
  covers: ["GET /iserver/watchlists"],
  columns: ["id", "name", "isReadOnly", "modifiedAt"],
  run: async (client, _, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.GET("/iserver/watchlists", { query: { SC: "USER_WATCHLIST" }, ...context });
    return (data.data?.user_lists ?? []).map(({ id, name, read_only: isReadOnly, modified }) => ({
      id: id ?? "",
      name: name ?? "",
      isReadOnly: isReadOnly ?? false,
      modifiedAt: typeof modified === "number" ? new Date(modified).toISOString() : null,
    }));
  },
});

const watchlistsGet = define({
  name: "watchlists.get",
  effect: "read",
  summary: "show the contracts of a watchlist",
  help:
    "In its order; a heading has no conid. IBKR leaves names out of the first answer of a session, so it is asked for twice then.",
  example: "watchlists get 1234",
  input: () => z.strictObject({ id: listId }),
  positional: ["id"],
  answer: () =>
    z.array(shape({
      conid: numberOrNull("null for a heading"),
      symbol: foreign("the symbol").nullable(),
      name: foreign("the company or product, or the heading").nullable(),
      secType: textOrNull("type of the contract"),
    })),
  pacing: "quick",
  covers: ["GET /iserver/watchlist"],
  columns: ["conid", "symbol", "name", "secType"],
  run: async (client, { id }, context) => {
    await client.accounts.prime(context);
    const ask = async () =>
      (await client.api.GET("/iserver/watchlist", { query: { id }, ...context })).data.instruments;
    const first = await ask() ?? [];
    const isBare = first.some(({ conid, name }) => conid !== undefined && name === undefined);
    const rows: readonly Instrument[] = isBare ? await ask() ?? first : first;
    return rows.map(({ conid, ticker, name, H, ST }) => ({
      conid: conid === undefined ? null : Number(conid),
      symbol: ticker ?? null,
      name: name ?? H ?? null,
      secType: ST ?? null,
    }));
  },
});

/** As much of a row as is shown; a heading has only `H`. */
interface Instrument {
  readonly conid?: number | string;
  readonly ticker?: string;
  readonly name?: string;
  readonly H?: string;
  readonly ST?: string;
}

const watchlistsCreate = define({
  name: "watchlists.create",
  effect: "admin",
  summary: "make a watchlist of contracts",
  help:
    "Takes symbols and contract ids. An id that is taken is refused, because IBKR would silently replace that list; replace says " +
    "that this is meant. Without an id a free one is chosen.",
  example: "watchlists create Techs AAPL,MSFT",
  input: () =>
    z.strictObject({
      name: z.string({ error: "is missing" }).trim().min(1, { error: "is empty" }).max(60, {
        error: "is longer than 60",
      })
        .describe("what to call it"),
      contracts: textList(
        z.string().trim().min(1).max(60, { error: "is longer than 60 characters" }),
        "is missing, or no list of contracts such as AAPL,MSFT",
      ).refine((list) => list.length > 0, { error: "is empty, expected contracts such as AAPL,MSFT" })
        .describe("symbols or contract ids with commas between"),
      id: listId.optional().describe("id that it shall have, digits; a free one unless said"),
      replace: z.boolean().optional().describe("replace the list that has this id"),
    }),
  positional: ["name", "contracts"],
  answer: () => shape({ id: z.string(), name: foreign("what its owner calls it"), conids: z.array(z.number()) }),
  pacing: "quick",
  covers: ["POST /iserver/watchlist"],
  run: async (client, { name, contracts, id: wanted, replace }, context) => {
    await client.accounts.prime(context);
    const conids: number[] = [];
    for (const contract of contracts) conids.push((await client.contracts.find(contract, context)).conid);
    const { data } = await client.api.GET("/iserver/watchlists", { query: { SC: "USER_WATCHLIST" }, ...context });
    const taken = new Set((data.data?.user_lists ?? []).map((one) => String(one.id)));
    if (wanted !== undefined && taken.has(wanted) && replace !== true) {
      throw new BadRequestError(`watchlists.create: id ${wanted} is taken; say replace to replace that list`);
    }
    const id = wanted ?? freeOf(taken);
    const body = { id, name, rows: conids.map((C) => ({ C })) };
    const saved = await client.api.POST("/iserver/watchlist", { body, ...context });
    return { id: saved.data.id ?? id, name: saved.data.name ?? name, conids };
  },
});

function freeOf(taken: ReadonlySet<string>): string {
  let id = 1_001;
  while (taken.has(String(id))) id++;
  return String(id);
}

const watchlistsDelete = define({
  name: "watchlists.delete",
  effect: "admin",
  summary: "delete a watchlist",
  help: "For good, in the Client Portal and in TWS too.",
  example: "watchlists delete 1234",
  input: () => z.strictObject({ id: listId }),
  positional: ["id"],
  answer: () => shape({ deleted: z.string().describe("its id") }),
  pacing: "quick",
  covers: ["DELETE /iserver/watchlist"],
  run: async (client, { id }, context) => {
    await client.accounts.prime(context);
    const { data } = await client.api.DELETE("/iserver/watchlist", { query: { id }, ...context });
    return { deleted: String(data.data?.deleted ?? id) };
  },
});

/** Operations of this file. */
export const WATCHLISTS: readonly AnyOperation[] = [watchlistsList, watchlistsGet, watchlistsCreate, watchlistsDelete];
