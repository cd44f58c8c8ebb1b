import { isObject, type JsonObject, objectAt } from "../document/json.ts";
import { allPlaces } from "../document/places.ts";
import { pointer } from "../document/pointer.ts";
import { essence } from "./media_types.ts";

/** One kind of body of a request or a response. */
export interface Body {
  /** As in the document. */
  readonly mediaType: string;
  /** Without its parameters, in lower case. */
  readonly essence: string;
  /** The media type object itself, not a copy. */
  readonly value: JsonObject;
  /** JSON pointer to the media type object. */
  readonly where: string;
}

/** Every body of a document, the shared ones included. */
export function bodiesOf(document: JsonObject): Body[] {
  return allPlaces(document).flatMap(({ kind, value, parts }) =>
    kind !== "requestBody" && kind !== "response" ? [] : Object.entries(objectAt(value, "content"))
      .flatMap(([mediaType, body]) => {
        const where = pointer([...parts, "content", mediaType]);
        return isObject(body) ? [{ mediaType, essence: essence(mediaType), value: body, where }] : [];
      })
  );
}
