import { isObject } from "../document/json.ts";
import { resolve } from "../document/refs.ts";
import { type Step, step } from "../document/step.ts";
import { bodiesOf } from "./bodies.ts";
import { isAnnotation, only } from "./edit.ts";

const BINARY: readonly string[] = ["application/pdf", "application/octet-stream"];

/** Raw bytes are no JSON string: in 3.1 they have a media type and no type. */
export const binaryBodies: Step = step(
  "binary_bodies",
  "a body of bytes says what bytes they are, and no longer that they are a string",
  (draft, report) => {
    for (const { value, where, essence } of bodiesOf(draft)) {
      const schema = resolve(draft, value.schema ?? {});
      if (!BINARY.includes(essence) || !isObject(schema) || "contentEncoding" in schema) continue;
      if (schema.contentMediaType === essence && !("type" in schema)) continue;
      value.schema = { ...only(schema, isAnnotation), contentMediaType: essence };
      report(where, "the body is bytes, the schema says otherwise or nothing", `the schema says ${essence}`);
    }
  },
);
