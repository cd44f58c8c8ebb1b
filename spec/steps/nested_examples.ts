import { isObject, type Json, type JsonObject, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { pointer } from "../document/pointer.ts";
import { type Step, step } from "../document/step.ts";

/** Somebody wrote a list of named examples where one example was asked for: `example: { success: { value: … } }`. */
export const nestedExamples: Step = step(
  "nested_examples",
  "a single example that holds named examples becomes those examples",
  (draft, report) => {
    for (const { value, where } of operationsOf(draft)) {
      for (const [status, response] of Object.entries(objectAt(value, "responses"))) {
        for (const [type, media] of Object.entries(objectAt(response, "content"))) {
          if (isObject(media) && unfold(media)) {
            report(
              `${where}${pointer(["responses", status, "content", type]).slice(1)}`,
              "the example is a list of named examples",
              "unfolded",
            );
          }
        }
      }
    }
  },
);

/** Whether there was something to unfold. */
function unfold(media: JsonObject): boolean {
  if (isNamedExamples(media.example)) {
    media.examples = { ...objectAt(media, "examples"), ...media.example };
    delete media.example;
    return true;
  }
  const nested = Object.entries(objectAt(media, "examples")).find(([, one]) => isNamedExamples(objectAt(one, "value")));
  if (nested === undefined) return false;
  const [name, one] = nested;
  const { [name]: _, ...others } = objectAt(media, "examples");
  media.examples = { ...others, ...objectAt(one, "value") };
  return true;
}

/** `{ name: { value: … }, … }` and nothing else. */
function isNamedExamples(value: Json | undefined): value is JsonObject {
  if (!isObject(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((one) => isObject(one) && Object.keys(one).join() === "value");
}
