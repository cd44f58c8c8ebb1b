import { jsonBytesResponse, textResponse } from "../json_response.ts";
import type { DescribedRoute } from "../routes/about.ts";
import type { OwnRoute } from "../routes/own_route.ts";

/** What the sidecar says about itself: for programs `/openapi.json`, for people `/openapi`. Made when first asked for. */
export function openapiRoutes(routes: () => readonly DescribedRoute[]): OwnRoute[] {
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  return [
    {
      method: "GET",
      path: "/openapi.json",
      about: { summary: "describe what there is, as OpenAPI 3.1", answers: { 200: { description: "This document." } } },
      answer: async () => {
        const { openapiDocument } = await import("./document.ts");
        bytes ??= new TextEncoder().encode(JSON.stringify(openapiDocument(routes())));
        return jsonBytesResponse(bytes);
      },
    },
    {
      method: "GET",
      path: "/openapi",
      about: {
        summary: "describe what there is, for people",
        answers: { 200: { description: "A page.", contentType: "text/html" } },
      },
      answer: async () => {
        const { PAGE, PAGE_POLICY } = await import("./page.ts");
        const response = textResponse(PAGE, "text/html; charset=utf-8");
        for (const [name, value] of Object.entries(PAGE_POLICY)) response.headers.set(name, value);
        return response;
      },
    },
  ];
}
