import { z } from "zod";
import { foreign, shape, textOrNull } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { symbolFields } from "../inputs.ts";

const bondsIssuers = define({
  name: "bonds.issuers",
  effect: "read",
  summary: "list who has issued bonds under a symbol",
  help: "With the ids that `bonds.filters` takes; an empty list when IBKR knows no bonds of it.",
  example: "bonds issuers IBM",
  input: () => z.strictObject(symbolFields),
  positional: ["symbol"],
  answer: () => z.array(shape({ issuerId: z.string(), name: foreign("who it is").nullable() })),
  pacing: "quick",
  covers: ["POST /iserver/secdef/search"],
  columns: ["issuerId", "name"],
  run: async (client, { symbol }, context) => {
    const found = await client.contracts.search(symbol.toUpperCase(), { ...context, secType: "BOND" });
    const issuers = found.flatMap((one) => one.issuers ?? []);
    return issuers.map(({ id, name }) => ({ issuerId: id ?? "", name: name ?? null }));
  },
});

const bondsFilters = define({
  name: "bonds.filters",
  effect: "read",
  summary: "list what tells apart the bonds of an issuer",
  help: "Maturities, currencies and so on, with their values. `bonds.issuers` has the ids of a symbol's issuers.",
  example: "bonds filters e1359061",
  input: () =>
    z.strictObject({
      issuerId: z.string({ error: "is missing; `bezant bonds issuers` has them" }).trim()
        .regex(/^[A-Za-z]?\d{1,12}$/, { error: "is none: expected one such as e1359061" })
        .describe("IBKR's id of the issuer, such as e1359061"),
    }),
  positional: ["issuerId"],
  answer: () =>
    z.array(shape({
      filter: foreign("what it tells apart, such as Maturity Date"),
      value: z.string().describe("what IBKR takes"),
      text: textOrNull("what people call it"),
    })),
  pacing: "quick",
  covers: ["GET /iserver/secdef/bond-filters"],
  columns: ["filter", "value", "text"],
  run: async (client, { issuerId }, context) => {
    const query = { symbol: "BOND", issuerId } as const;
    const { data } = await client.api.GET("/iserver/secdef/bond-filters", { query, ...context });
    return (data.bondFilters ?? []).flatMap(({ displayText, options }) =>
      (options ?? []).map(({ value, text }) => ({
        filter: displayText ?? "",
        value: String(value),
        text: text ?? null,
      }))
    );
  },
});

/** Operations of this file. */
export const BONDS: readonly AnyOperation[] = [bondsIssuers, bondsFilters];
