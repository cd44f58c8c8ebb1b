import { isObject, type JsonObject, objectAt } from "./json.ts";
import { pointer } from "./pointer.ts";

/** The methods that OpenAPI knows, in lower case as in a document. */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** One operation of a document. */
export interface Operation {
  /** `GET /tickle`. */
  readonly key: string;
  /** In capitals. */
  readonly method: string;
  /** As in the document. */
  readonly path: string;
  /** JSON pointer to the value. */
  readonly where: string;
  /** The operation object itself, not a copy. */
  readonly value: JsonObject;
}

/** Every operation of a document, in the order of the document. */
export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(objectAt(document, "paths")).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const value = isObject(item) ? item[method] : undefined;
      if (!isObject(value)) return [];
      const where = pointer(["paths", path, method]);
      return [{ key: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, where, value }];
    })
  );
}
