import { type Json, type JsonObject, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { resolve } from "../document/refs.ts";
import { type Step, step } from "../document/step.ts";
import { bodiesOf, type Body } from "./bodies.ts";
import { knownTypes } from "./types.ts";

const JWT = "application/jwt";

/** A signed token is a string on the wire; what the document describes is what is signed. */
export const jwtBodies: Step = step(
  "jwt_bodies",
  "a signed body that is described as an object becomes a string with that object as its content",
  (draft, report) => {
    const signed = signedBodies(draft);
    for (const body of bodiesOf(draft)) {
      const isJwt = body.essence === JWT || (body.essence === "text/plain" && signed.has(body.value));
      if (!isJwt || !isStructured(draft, body)) continue;
      const contentSchema = body.value.schema!;
      body.value.schema = { type: "string", contentMediaType: JWT, contentSchema };
      report(
        `${body.where}/schema`,
        "a signed body is described as if it were sent open",
        "it is a JWT of that content",
      );
    }
  },
);

function isStructured(draft: JsonObject, body: Body): boolean {
  const types = knownTypes(draft, body.value.schema);
  return types.includes("object") || types.includes("array");
}

/** The request bodies of the operations that say they want a signed JWT. */
function signedBodies(draft: JsonObject): Set<Json> {
  return new Set(
    operationsOf(draft)
      .filter(({ value }) => value["x-ib-gateway-security-policy"] === "SIGNED_JWT")
      .flatMap(({ value }) => Object.values(objectAt(resolve(draft, value.requestBody), "content"))),
  );
}
