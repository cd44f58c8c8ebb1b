import { neededScope } from "../guard/needed_scope.ts";
import type { About, AnswerAbout, DescribedRoute, Parameter, Shape } from "../routes/about.ts";
import { STATUS_OF_CODE } from "./errors.ts";
import { securityOf } from "./security.ts";

type Json = Readonly<Record<string, unknown>>;

/** What the parts of a path are, which are called alike everywhere. */
const PATH_PARTS: Readonly<Record<string, string>> = {
  id: "account id, such as DU1234567",
  name: "name of a part of the status page",
  orderId: "IBKR's id of the order",
  topic: "a topic, such as orders or marketdata:265598",
};

const ERROR = { $ref: "#/components/responses/Error" };

/** A route as an operation of OpenAPI. */
export function operationOf(route: DescribedRoute): Json {
  const { method, path, about: { summary, description, body } } = route;
  const scope = neededScope(method, path);
  const parameters = parametersOf(route);
  return {
    operationId: idOf(method, path),
    tags: [path.split("/")[1]!.replace("v1", "stream").replace(/^(livez|readyz|metrics)$/, "health")],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : {
      requestBody: {
        description: body.description,
        required: body.isRequired,
        content: { "application/json": { schema: schemaOf(body.shape) } },
      },
    }),
    responses: responsesOf(route.about),
    security: securityOf(route, scope),
    "x-scope": scope,
  };
}

/** Of the method and the path's words: no two routes have the same. */
function idOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [method.toLowerCase(), ...words.map((word) => word[0]!.toUpperCase() + word.slice(1))].join("");
}

function parametersOf({ path, about: { parameters = [] } }: DescribedRoute): Json[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const inPath = names.map((name) => {
    const description = PATH_PARTS[name];
    if (description === undefined) throw new Error(`nobody says what ${name} is in ${path}`);
    return { name, in: "path", required: true, description, schema: { type: "string" } };
  });
  return [...inPath, ...parameters.map(parameterOf)];
}

function parameterOf({ name, in: place, description, isRequired, schema = { type: "string" } }: Parameter): Json {
  return { name, in: place, description, ...(isRequired === true ? { required: true } : {}), schema };
}

function responsesOf({ answers, codes = [] }: About): Json {
  const responses: Record<string, unknown> = {};
  for (const [status, answer] of Object.entries(answers)) responses[status] = answerOf(answer);
  const byStatus = Map.groupBy(codes, (code) => STATUS_OF_CODE[code]!);
  for (const [status, some] of byStatus) {
    if (status === "upstream" || responses[status] !== undefined) continue;
    const description = some.map((code) => `\`${code}\``).join(", ");
    responses[status] = { description, content: { "application/json": { schema: ERROR_REF } } };
  }
  return { ...responses, default: ERROR };
}

const ERROR_REF = { $ref: "#/components/schemas/Error" };

function answerOf({ description, shape, contentType = "application/json", headers }: AnswerAbout): Json {
  const schema = contentType === "application/json" ? schemaOf(shape) : { type: "string" };
  return {
    description,
    ...(headers === undefined ? {} : { headers: headersOf(headers) }),
    ...(contentType === null ? {} : { content: { [contentType]: { schema } } }),
  };
}

function headersOf(headers: Readonly<Record<string, string>>): Json {
  const entries = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: { type: "string" } },
  ]);
  return Object.fromEntries(entries);
}

/** OpenAPI 3.1 says once for all which JSON Schema it speaks. */
function schemaOf(shape: Shape | undefined): Json {
  if (shape === undefined) return {};
  const { $schema: _dialect, ...schema } = shape.toJSONSchema({ io: "input" }) as Json;
  return schema;
}
