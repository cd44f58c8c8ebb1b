import { VERSION } from "../../mod.ts";
import type { DescribedRoute } from "../routes/about.ts";
import { ERROR_CODES, ERROR_SCHEMA } from "./errors.ts";
import { operationOf } from "./operation.ts";
import { SECURITY_SCHEMES } from "./security.ts";

/** What a sidecar offers beyond what it passes on, as OpenAPI 3.1, made of its own routes. */
export function openapiDocument(routes: readonly DescribedRoute[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const item = paths[templateOf(route.path)] ??= {};
    item[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "bezant sidecar",
      version: VERSION,
      summary: "IBKR's Client Portal Gateway behind one steady address",
      description:
        "Every other path is passed on to the Gateway as it is. HEAD works wherever GET does. Every answer has " +
        "`x-request-id` and `x-bezant-server`. `x-scope` says which scope a token needs; this machine's owner needs none.",
      license: { name: "MIT OR Apache-2.0", identifier: "MIT OR Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(Object.values(paths).flatMap((item) => Object.values(item)).flatMap(tagsOf))]
      .map((name) => ({ name })),
    paths,
    components: {
      schemas: { Error: ERROR_SCHEMA },
      responses: {
        Error: {
          description: `An error of the sidecar itself; its codes and their statuses: ${ERROR_CODES}.`,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** A path of Hono's in OpenAPI's notation. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, "{$1}");
}

function tagsOf(operation: unknown): readonly string[] {
  return (operation as { readonly tags: readonly string[] }).tags;
}
