import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";
import { declaredTypes } from "./types.ts";

/** The formats of JSON Schema 2020-12 and of the OpenAPI registry that the pipeline knows, and their types. */
const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  ...of(["string"], "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname"),
  ...of(["string"], "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid"),
  ...of(["string"], "json-pointer", "relative-json-pointer", "regex", "password"),
  ...of(["integer", "number"], "int32", "int64"),
  ...of(["number"], "float", "double"),
};

function of(types: readonly string[], ...names: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, types]));
}

/** Strict validators stop at a format that they do not know or that belongs to another type. */
export const formats: Step = step(
  "formats",
  "a format of another type is taken out; one that no standard knows moves to `x-format`",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "schema")) {
      const { format } = value;
      if (typeof format !== "string") continue;
      const fitting = Object.hasOwn(TYPES_OF, format) ? TYPES_OF[format] : undefined;
      const types = declaredTypes(value).filter((type) => type !== "null");
      if (fitting !== undefined && (types.length === 0 || types.some((type) => fitting.includes(type)))) continue;
      delete value.format;
      if (fitting === undefined) value["x-format"] = format;
      const found = fitting === undefined ? `no standard knows the format ${format}` : `${types} cannot be ${format}`;
      report(
        `${where}/format`,
        `the format does not fit: ${found}`,
        fitting === undefined ? "it is x-format" : "taken out",
      );
    }
  },
);
