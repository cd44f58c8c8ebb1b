import { cookieParameters } from "./cookie_parameters.ts";
import { assertLeavesAlone, assertStep, openapi } from "./testing/step_case.ts";

const cookie = { name: "api", in: "cookie", required: true, schema: { type: "string" } };
const asking = (...parameters: typeof cookie[]) => openapi({ "/ws": { get: { parameters } } });

Deno.test("what a cookie cannot have goes, the cookie stays", () => {
  assertStep(cookieParameters, {
    given: asking({ ...cookie, ...{ style: "simple", allowReserved: true } }),
    want: asking(cookie),
    at: ["#/paths/~1ws/get/parameters/0/style", "#/paths/~1ws/get/parameters/0/allowReserved"],
  });
});

Deno.test("right cookies and other parameters stay", () => {
  const query = { ...cookie, in: "query", style: "spaceDelimited", allowReserved: true };
  assertLeavesAlone(cookieParameters, asking({ ...cookie, ...{ style: "form", explode: false } }, query));
});
