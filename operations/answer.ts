/** How answers are described. @module */
import { z } from "zod";
import type { AnswerSchema } from "./operation.ts";

/** The keyword of what IBKR or others wrote. */
export const UNTRUSTED = "x-bezant-untrusted";

/** A schema that is made when somebody asks for it: most programs never do. */
export function answerOf(make: () => z.ZodType): AnswerSchema {
  let schema: z.ZodType | null = null;
  let json: unknown = null;
  const made = (): z.ZodType => schema ??= make();
  return {
    safeParse: (value) => made().safeParse(value),
    toJSONSchema: () => json ??= z.toJSONSchema(made(), { io: "input", unrepresentable: "any" }),
  };
}

/** Text that IBKR or others wrote: names, news, messages. */
export function foreign(what: string): z.ZodString {
  return z.string().meta({ description: what, [UNTRUSTED]: true });
}

/** An object of ours. Keys that it does not name are allowed. */
export function shape(fields: z.ZodRawShape): z.ZodType {
  return z.object(fields);
}

/** An object as IBKR writes it: what is not named here may hold anything, text of others too. */
export function wire(fields: z.ZodRawShape): z.ZodType {
  return z.object(fields).catchall(z.unknown().meta({ [UNTRUSTED]: true }));
}

/** Objects of IBKR under names that only the account or the day decides, such as currencies. */
export function wireMap(fields: z.ZodRawShape): z.ZodType {
  return z.record(z.string(), wire(fields));
}

/** A number or nothing. */
export function numberOrNull(what: string): z.ZodType {
  return z.number().nullable().describe(what);
}

/** A text of ours, or nothing. */
export function textOrNull(what: string): z.ZodType {
  return z.string().nullable().describe(what);
}
