import type { JsonObject } from "../../document/json.ts";

const INT32 = { type: "integer", format: "int32" };
/** A reference to a schema. */
export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  content: { "application/json": { schema, ...more } },
});
const ok = (body: JsonObject): JsonObject => ({ 200: { description: "", ...body } });

/** Every quirk that a step repairs, in one document of our own making. */
export const QUIRKS: JsonObject = {
  openapi: "3.0.0",
  info: { title: "Quirks", version: "1" },
  paths: {
    "/v1/api/lots/{LOT}": {
      get: {
        operationId: "lots",
        security: [{ bearerAuth: [null] }],
        parameters: [
          { name: "lot", in: "path", required: true, schema: { type: "string", format: "int32" } },
          { name: "note", in: "query" },
          { name: "kinds", in: "query", schema: { type: "array", items: { type: "string" } } },
        ],
        responses: ok(json(ref("Lot"), { example: { price: 1.5, at: 2 ** 40 } })),
      },
      delete: { operationId: "lots", responses: { 204: { description: "" } } },
    },
    "/ws": {
      get: {
        parameters: [{ name: "api", in: "cookie", allowReserved: true, schema: { type: "string" } }],
        responses: { 101: { description: "" } },
      },
    },
    "/form": {
      post: {
        operationId: "form",
        requestBody: { content: { "application/jwt": { schema: ref("Lot") } } },
        responses: {
          ...ok({ content: { "application/pdf": { schema: { type: "string", format: "binary" } } } }),
          400: { description: "", ...json(ref("lot"), { example: { named: { value: [] } } }) },
        },
      },
    },
  },
  components: {
    extensions: {},
    schemas: {
      Lot: {
        properties: { price: INT32, at: INT32, code: { type: "number", enum: ["0"] } },
        required: ["price", "gone"],
      },
      lot: { type: "array", properties: { sign: { type: "string", enum: [">", "<"] } } },
      Wrapped: { allOf: [{ type: "object" }, ref("Lot")] },
      Maybe: { ...ref("Lot"), nullable: true },
    },
  },
};
