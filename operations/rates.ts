import { z } from "zod";
import type { ExchangeRate } from "../mod.ts";
import { answerOf, shape } from "./answer.ts";
import type { InputSchema, Operation } from "./operation.ts";

/** Input of `rates.get`. */
export interface RateInput {
  /** The currency of which one unit is meant. */
  readonly from: string;
  /** The currency in which it is paid. */
  readonly to: string;
}

const currency = (what: string) =>
  z.string({ error: "is missing; expected a currency such as EUR" }).trim().toUpperCase()
    .regex(/^[A-Z]{3}$/, { error: "is no currency: expected three letters such as EUR" }).describe(what);

const rateInput: InputSchema<RateInput> = z.strictObject({
  from: currency("currency of which one unit is meant, such as EUR"),
  to: currency("currency in which it is paid, such as USD"),
});

/** `rates.get`. */
export const ratesGet: Operation<RateInput, ExchangeRate> = {
  name: "rates.get",
  effect: "read",
  summary: "show what one unit of a currency costs in another",
  help:
    "The rate as a number and as a decimal text, units of the second currency for one of the first. For orders take " +
    "the quote of the pair: EUR.USD. Source: GET /iserver/exchangerate.",
  example: "rates get EUR USD",
  input: rateInput,
  answer: answerOf(() =>
    shape({
      from: z.string(),
      to: z.string(),
      rate: z.number().describe("units of `to` for one of `from`"),
      decimal: z.string().describe("the same as a decimal text"),
    })
  ),
  pacing: "quick",
  covers: ["GET /iserver/exchangerate"],
  positional: ["from", "to"],
  run: (client, { from, to }, context) => client.market.rate(from, to, context),
};
