import { z } from "zod";
import { foreign, numberOrNull, shape, wire } from "../answer.ts";
import { define } from "../define.ts";
import type { AnyOperation } from "../operation.ts";
import { contractFields } from "../inputs.ts";

const contractsDetails = define({
  name: "contracts.details",
  effect: "read",
  summary: "show everything that IBKR says about a contract",
  help:
    "As IBKR writes it: exchanges, trading class, industry, maturity, codes. `contracts.get` has the same few facts for every " +
    "type, `contracts.rules` what may be ordered.",
  example: "contracts details AAPL",
  input: () => z.strictObject(contractFields),
  positional: ["contract"],
  answer: () =>
    wire({
      con_id: z.number(),
      symbol: foreign("the symbol"),
      instrument_type: z.string(),
      company_name: foreign("the company or product").nullable().optional(),
      currency: z.string().nullable().optional(),
      exchange: z.string().nullable().optional(),
      valid_exchanges: z.string().describe("with commas between").nullable().optional(),
      trading_class: z.string().nullable().optional(),
      maturity_date: z.string().nullable().optional(),
    }),
  pacing: "quick",
  covers: ["GET /iserver/contract/{conid}/info"],
  run: async (client, { contract, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    return (await client.api.GET("/iserver/contract/{conid}/info", { path: { conid }, ...context }))
      .data;
  },
});

const words = (what: string) => z.array(z.string()).nullable().describe(what);

const contractsRules = define({
  name: "contracts.rules",
  effect: "read",
  summary: "show what may be ordered of a contract: kinds, times, price steps",
  help: "What IBKR did not tell is null, and then nobody knows whether it is allowed. Remembered for an hour.",
  example: "contracts rules AAPL --side SELL",
  input: () =>
    z.strictObject({
      ...contractFields,
      side: z.enum(["BUY", "SELL"], { error: "is none: expected BUY or SELL" }).optional()
        .describe("BUY or SELL; BUY unless said"),
    }),
  positional: ["contract"],
  answer: () =>
    shape({
      conid: z.number(),
      orderTypes: words("kinds of order, in IBKR's words"),
      outsideTypes: words("those that work outside of regular hours"),
      fractionTypes: words("those that take a fraction of one"),
      fractionDigits: numberOrNull("decimals of such a fraction"),
      cashTypes: words("those that take an amount of money"),
      tifs: z.array(shape({ tif: z.string(), types: words("null: for all kinds") })).nullable()
        .describe("how long orders may work"),
      priceSteps: z.array(shape({ fromPrice: z.number(), step: z.number() })).describe("empty when they were not told"),
      isNegativeCapable: z.boolean().nullable().describe("prices may be below zero"),
      isAllOrNoneCapable: z.boolean().nullable().describe("all or none is allowed"),
      accountIds: words("accounts that may trade it"),
      exchanges: words("where orders can be sent to"),
    }),
  pacing: "quick",
  covers: ["GET /iserver/contract/{conid}/info-and-rules"],
  run: async (client, { contract, side, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const { wire: _wire, ...rules } = await client.contracts.rules(conid, { side, ...context });
    return rules;
  },
});

const contractsAlgos = define({
  name: "contracts.algos",
  effect: "read",
  summary: "list the algorithms of IBKR that take orders for a contract",
  help: "Each with the ids of its parameters; required ones are marked with a star.",
  example: "contracts algos AAPL",
  input: () => z.strictObject(contractFields),
  positional: ["contract"],
  answer: () =>
    z.array(shape({
      id: z.string(),
      name: foreign("what people call it"),
      parameters: z.array(z.string()).describe("ids; a star marks the required ones"),
    })),
  pacing: "quick",
  covers: ["GET /iserver/contract/{conid}/algos"],
  columns: ["id", "name", "parameters"],
  run: async (client, { contract, ...preference }, context) => {
    const { conid } = await client.contracts.find(contract, { ...preference, ...context });
    const { data } = await client.api.GET("/iserver/contract/{conid}/algos", {
      path: { conid },
      query: { addParams: 1 },
      ...context,
    });
    return (data.algos ?? []).map(({ id, name, parameters }) => ({
      id: id ?? "",
      name: name ?? "",
      parameters: (parameters ?? []).map((one) => `${one.id}${String(one.required) === "true" ? "*" : ""}`),
    }));
  },
});

/** Operations of this file. */
export const CONTRACT_DETAILS: readonly AnyOperation[] = [contractsDetails, contractsRules, contractsAlgos];
