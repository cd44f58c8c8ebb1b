/** A shorter way to write an operation down. @module */
import { z } from "zod";
import type { Effect, IbkrClient } from "../mod.ts";
import { answerOf } from "./answer.ts";
import type { AnyOperation, InputSchema, OperationContext, PacingClass } from "./operation.ts";

/** An operation as it is written down. What it leaves out is derived, or made when somebody asks. */
interface Draft<S extends z.ZodType> {
  readonly name: string;
  readonly effect: Effect;
  readonly summary: string;
  /** Without its source, which is `covers`. */
  readonly help: string;
  readonly example: string;
  /** Nothing unless said. */
  readonly input?: () => S;
  readonly positional?: readonly string[];
  readonly shortCommand?: string;
  readonly answer: () => z.ZodType;
  readonly pacing: PacingClass;
  readonly covers: readonly string[];
  /** Where it comes from when none of IBKR's operations is asked. */
  readonly source?: string;
  readonly columns?: readonly string[];
  run(client: IbkrClient, input: z.output<S>, context: OperationContext): Promise<unknown>;
}

/** Makes an operation of what was written down. */
export function define<S extends z.ZodType = z.ZodObject<Record<never, never>>>(draft: Draft<S>): AnyOperation {
  const { help, input, answer, covers, source = covers.join(", "), run, ...rest } = draft;
  return {
    ...rest,
    covers,
    help: `${help} Source: ${source}.`,
    input: lazyInput(input ?? (() => z.strictObject({}))),
    answer: answerOf(answer),
    run: (client, value, context = {}) => run(client, value as z.output<S>, context), // a face has checked it
  };
}

/** A check that is made when somebody asks for it. */
function lazyInput(make: () => z.ZodType): InputSchema<unknown> {
  let schema: z.ZodType | null = null;
  const made = (): z.ZodType => schema ??= make();
  return {
    safeParse: (value) => made().safeParse(value),
    toJSONSchema: (options?: Parameters<z.ZodType["toJSONSchema"]>[0]) => made().toJSONSchema(options),
  };
}
