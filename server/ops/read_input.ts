import { BadRequestError } from "../../mod.ts";
import { type AnyOperation, booleanOf, type InputField, inputFields } from "../../operations/mod.ts";
import { strictJson } from "../guard/strict_json.ts";
import { readBody } from "../pipeline/limit_size.ts";
import { requireJson } from "../routes/json_body.ts";

/**
 * The input of an operation that only reads, from a query: texts become what the fields are.
 *
 * @throws {BadRequestError} for a key that is there twice, a number or a boolean that is none
 */
export function inputOfQuery(operation: AnyOperation, search: string): Readonly<Record<string, unknown>> {
  const values = new URLSearchParams(search);
  const fields = new Map(inputFields(operation).map((field) => [field.name, field]));
  return Object.fromEntries([...new Set(values.keys())].map((name) => {
    const [value = "", ...more] = values.getAll(name);
    if (more.length > 0) {
      throw new BadRequestError(`query parameter ${name} is there ${more.length + 1} times, expected once`);
    }
    return [name, valueOf(value, name, fields.get(name)?.kind)];
  }));
}

/**
 * The input of any other operation, from a JSON body; without one it is empty.
 *
 * @throws {Refusal} `unsupported_media_type`, `payload_too_large`
 * @throws {BadRequestError} when it is no JSON, or a key is there twice
 */
export async function inputOfBody(request: Request): Promise<unknown> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return {};
  requireJson(request.headers.get("content-type"));
  return strictJson(bytes);
}

function valueOf(text: string, name: string, kind: InputField["kind"] | undefined): unknown {
  if (kind === "number" && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const isTrue = kind === "boolean" ? booleanOf(text) : undefined;
  if (isTrue !== undefined) return isTrue;
  if (kind !== "number" && kind !== "boolean") return text;
  throw new BadRequestError(`query parameter ${name} is no ${kind}`);
}
