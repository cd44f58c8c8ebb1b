import { SpecError } from "../document/finding.ts";
import { objectAt } from "../document/json.ts";
import { allPlaces } from "../document/places.ts";
import { pointer } from "../document/pointer.ts";
import { type Step, step } from "../document/step.ts";

/** The media types that the pipeline knows how to read and write, without their parameters. */
export const KNOWN_MEDIA_TYPES: readonly string[] = [
  "application/json",
  "application/problem+json",
  "application/x-www-form-urlencoded",
  "application/jwt",
  "application/pdf",
  "application/octet-stream",
  "text/plain",
  "text/html",
  "*/*",
];

/** A media type without its parameters, in lower case: `text/plain` of `text/plain; charset=utf-8`. */
export function essence(mediaType: string): string {
  return mediaType.split(";", 1)[0]!.trim().toLowerCase();
}

/** A body of a new kind wants a decision: is it text, an object, bytes, or something signed? */
export const mediaTypes: Step = step(
  "media_types",
  "a media type that nobody has seen yet stops the run",
  (draft) => {
    for (const { value, parts, kind } of allPlaces(draft)) {
      if (kind !== "requestBody" && kind !== "response" && kind !== "parameter") continue;
      for (const name of Object.keys(objectAt(value, "content"))) {
        if (KNOWN_MEDIA_TYPES.includes(essence(name))) continue;
        const todo = "See what such a body is, then add it to KNOWN_MEDIA_TYPES of spec/steps/media_types.ts.";
        throw new SpecError(pointer([...parts, "content", name]), `the media type ${name} is new`, todo);
      }
    }
  },
);
