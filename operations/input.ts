import { BadRequestError } from "../mod.ts";
import type { Operation } from "./operation.ts";

/** One field of an operation's input, for those who make flags, query keys or forms of it. */
export interface InputField {
  /** Name in the input, in camelCase. */
  readonly name: string;
  /** What it holds. */
  readonly kind: "text" | "boolean" | "number" | "list";
  /** Whether it has to be there. */
  readonly isRequired: boolean;
  /** One clause about it. */
  readonly help: string;
}

/** The fields of an operation's input, in the order of its schema. */
export function inputFields<I, O>(operation: Operation<I, O>): readonly InputField[] {
  const known = FIELDS.get(operation.input);
  if (known !== undefined) return known;
  const { properties = {}, required = [] } = operation.input.toJSONSchema() as ObjectSchema;
  const fields = Object.entries(properties).map(([name, { type, description = "" }]): InputField => {
    return { name, kind: kindOf(type), isRequired: required.includes(name), help: description };
  });
  FIELDS.set(operation.input, fields);
  return fields;
}

/** A schema is made once: a sidecar asks for the fields with each request. */
const FIELDS = new WeakMap<object, readonly InputField[]>();

/** As much of a JSON Schema as inputs use: an object of plain fields. */
interface ObjectSchema {
  readonly properties?: Readonly<Record<string, { readonly type?: string; readonly description?: string }>>;
  readonly required?: readonly string[];
}

function kindOf(type: string | undefined): InputField["kind"] {
  if (type === "boolean") return "boolean";
  if (type === "array") return "list";
  return type === "number" || type === "integer" ? "number" : "text";
}

/**
 * Checks what a face has gathered, before anything is sent.
 *
 * @returns The input of {@link Operation.run}
 * @throws {BadRequestError} naming each field that cannot be meant
 */
export function parseInput<I, O>(operation: Operation<I, O>, raw: unknown): I {
  const result = operation.input.safeParse(raw);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => [...path, message].join(" "));
  throw new BadRequestError(`${operation.name}: ${problems.join("; ")}`);
}
