import { jsonBytesResponse, textResponse } from "../json_response.ts";
import type { DescribedRoute } from "../routes/about.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { openapiDocument } from "./document.ts";
import { PAGE, PAGE_POLICY } from "./page.ts";

/** What the sidecar says about itself: for programs `/openapi.json`, for people `/openapi`. Made when first asked for. */
export function openapiRoutes(routes: () => readonly DescribedRoute[]): OwnRoute[] {
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  return [
    {
      method: "GET",
      path: "/openapi.json",
      about: { summary: "describe what there is, as OpenAPI 3.1", answers: { 200: { description: "This document." } } },
      answer: () => {
        bytes ??= new TextEncoder().encode(JSON.stringify(openapiDocument(routes())));
        return Promise.resolve(jsonBytesResponse(bytes));
      },
    },
    {
      method: "GET",
      path: "/openapi",
      about: {
        summary: "describe what there is, for people",
        answers: { 200: { description: "A page.", contentType: "text/html" } },
      },
      answer: () => {
        const response = textResponse(PAGE, "text/html; charset=utf-8");
        for (const [name, value] of Object.entries(PAGE_POLICY)) response.headers.set(name, value);
        return Promise.resolve(response);
      },
    },
  ];
}
