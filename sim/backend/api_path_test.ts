import assert from "node:assert/strict";
import { apiPath } from "./api_path.ts";

Deno.test("apiPath() takes the prefix, the query and one slash at the end from the API's paths, and nothing from others", () => {
  const cases: readonly (readonly [target: string, path: string])[] = [
    ["/v1/api/iserver/account/trades/?days=3", "/iserver/account/trades"],
    ["/v1/portal/tickle", "/tickle"],
    ["/v1/api/", "/"],
    ["/v1/api/a//", "/a/"],
    ["/sso/Login?a=b", "/sso/Login"],
    ["/css/", "/css/"],
  ];
  for (const [target, path] of cases) assert.equal(apiPath(target), path, target);
});
