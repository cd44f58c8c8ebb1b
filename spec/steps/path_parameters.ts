import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { METHODS } from "../document/operations.ts";
import { pointer } from "../document/pointer.ts";
import { resolve } from "../document/refs.ts";
import { type Report, type Step, step } from "../document/step.ts";

/** Path parameters and the placeholders of their path are one set. */
export const pathParameters: Step = step(
  "path_parameters",
  "path parameters are spelled as in the path, those that are not in it go to the query, missing ones are declared",
  (draft, report) => {
    for (const [path, item] of Object.entries(objectAt(draft, "paths"))) {
      if (!isObject(item)) continue;
      const names = [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]!);
      const repair = (owner: JsonObject, parts: string[]) => repairList(draft, owner, names, parts, report);
      repair(item, ["paths", path]);
      for (const method of METHODS) {
        const operation = item[method];
        if (!isObject(operation)) continue;
        const parts = ["paths", path, method];
        repair(operation, parts);
        const declared = [...inPath(draft, item), ...inPath(draft, operation)];
        for (const name of names.filter((each) => !declared.includes(each))) {
          const parameter = { name, in: "path", required: true, schema: { type: "string" } };
          operation.parameters = [...listAt(operation, "parameters"), parameter];
          report(pointer(parts), `the path holds {${name}} and no parameter says what it is`, "declared as a string");
        }
      }
    }
  },
);

function repairList(draft: JsonObject, owner: JsonObject, names: string[], parts: string[], report: Report): void {
  const given = listAt(owner, "parameters");
  const declared = inPath(draft, owner);
  const wanted = given.map((entry, index): Json | undefined => {
    const parameter = resolve(draft, entry);
    if (!isObject(parameter) || parameter.in !== "path" || typeof parameter.name !== "string") return entry;
    const { name } = parameter;
    const where = pointer([...parts, "parameters", index]);
    if (names.includes(name)) {
      if (parameter.required !== true) {
        parameter.required = true;
        report(where, `the path parameter ${name} is said to be optional`, "it is required");
      }
      return entry;
    }
    const twin = names.find((each) => each.toLowerCase() === name.toLowerCase() && !declared.includes(each));
    if (twin !== undefined) {
      report(where, `the parameter is called ${name}, the path says {${twin}}`, `it is called ${twin}`);
      return structuredClone({ ...parameter, name: twin, required: true });
    }
    const { required: _required, style: _style, explode: _explode, ...rest } = parameter;
    const isThere = given.some((other) => isQuery(resolve(draft, other), name));
    const did = isThere ? "taken out, the query has one of that name" : "it is an optional one of the query";
    report(where, `the path has no {${name}} for this path parameter`, did);
    return isThere ? undefined : structuredClone({ ...rest, in: "query" });
  });
  if (given.length > 0) owner.parameters = wanted.filter((entry) => entry !== undefined);
}

function isQuery(parameter: Json | undefined, name: string): boolean {
  return isObject(parameter) && parameter.in === "query" && parameter.name === name;
}

function inPath(draft: JsonObject, owner: JsonObject): Json[] {
  return listAt(owner, "parameters").map((entry) => resolve(draft, entry)).filter(isObject)
    .filter((parameter) => parameter.in === "path").map((parameter) => parameter.name ?? null);
}
