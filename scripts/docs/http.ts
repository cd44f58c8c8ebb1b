import { createClient, silentLogger } from "../../mod.ts";
import { createSidecar } from "../../server/mod.ts";
import { type GeneratedPage, pageText, tableLines } from "./page.ts";

const INTRO = [
  "Every route that the sidecar answers itself, made of its `/openapi.json`, which has the bodies and answers too. Every other path is",
  "passed on to the Gateway as it is: [the sidecar](../sidecar.md). The scope is what a token needs; this machine's owner needs none:",
  "[callers](../callers.md). Below `/debug` there is something only where `BEZANT_DEBUG_TOKEN` is set.",
];

interface Route {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly "x-scope": string | null;
}

/** `docs/reference/http.md`: every route of the sidecar. */
export async function httpPage(): Promise<GeneratedPage> {
  const routes = Object.entries(await openapiPaths()).flatMap(([path, item]) =>
    Object.entries(item).map(([method, route]) => ({ path, method: method.toUpperCase(), route }))
  );
  const byTag = [...Map.groupBy(routes, ({ route }) => route.tags[0] ?? "others")];
  const sections = byTag.flatMap(([tag, some]) => [
    "",
    `## ${tag}`,
    "",
    ...tableLines([
      ["method", "path", "scope", "what it does", "query"],
      ...some.map(({ path, method, route }) => [
        method,
        `\`${path}\``,
        route["x-scope"] ?? "none",
        route.summary.replaceAll("|", "\\|"),
        (route.parameters ?? []).filter((one) => one.in === "query")
          .map(({ name, required }) => `\`${name}\`${required === true ? " (needed)" : ""}`).join(", "),
      ]),
    ]),
  ]);
  return { path: "docs/reference/http.md", text: pageText("Routes", [...INTRO, ...sections]) };
}

/** What a sidecar with everything on says about itself. It asks nobody: nothing listens at that address. */
export async function openapiPaths(): Promise<Readonly<Record<string, Readonly<Record<string, Route>>>>> {
  await using client = createClient({ baseUrl: "http://127.0.0.1:1", pacing: "off" });
  const sidecar = createSidecar({
    client,
    logger: silentLogger,
    bind: { hostname: "127.0.0.1", port: 8080 },
    debug: { token: "x".repeat(16) },
  });
  const answer = await sidecar.fetch(new Request("http://127.0.0.1:8080/openapi.json"), { address: "127.0.0.1" });
  const { paths } = await answer.json() as Awaited<{ paths: Awaited<ReturnType<typeof openapiPaths>> }>;
  return paths;
}
