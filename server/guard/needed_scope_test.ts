import assert from "node:assert/strict";
import fc from "fast-check";
import { findOperation } from "../../mod.ts";
import { faceNames, OPERATIONS } from "../../operations/mod.ts";
import { EVENT_ROUTES } from "../events/http/routes.ts";
import { TYPED_ROUTES } from "../routes/typed_routes.ts";
import { neededScope, SCOPE_RULES } from "./needed_scope.ts";

const example = (path: string): string => path.replaceAll(/:\w+/g, "DU1").replace("*", "x");

Deno.test("neededScope() asks read for each typed route that reads and trade for each that doesn't", () => {
  const routes = [{ method: "GET", path: "/health" }, ...TYPED_ROUTES, ...EVENT_ROUTES];
  for (const { method, path } of routes) {
    const isRead = method === "GET" || path.startsWith("/events/");
    assert.equal(neededScope(method, example(path)), isRead ? "read" : "trade", `${method} ${path}`);
  }
});

Deno.test("neededScope() asks read for what the router would pass on only where the catalogue says that it reads", () => {
  const patterns = TYPED_ROUTES.filter(({ method }) => method === "GET").map(({ path }) => path);
  const segment = fc.oneof(
    fc.constantFrom(
      ...patterns.flatMap((path) => path.split("/").slice(1)),
      "v1",
      "api",
      "ws",
      "sso",
      "health",
      "events",
    ),
    fc.constantFrom("", ".", "..", "%2e%2e", "%2F", "DU1", "DU1;x", "a%2Fb", "a\nb", "debug", "Accounts"),
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 6 }), fc.constantFrom("GET", "HEAD", "get", "POST"), (parts, method) => {
      const path = `/${parts.join("/")}`;
      if (neededScope(method, path) !== "read") return;
      assert.match(method, /^(GET|HEAD)$/);
      const [first, ...rest] = parts;
      if (findOperation(method, path.replace(/^\/v1\/api(?=\/)/, "").replace(/\/$/, ""))?.effect === "read") return;
      const isOurs = ["health", "events"].includes(first!) || path === "/v1/api/ws" ||
        patterns.some((pattern) => {
          const wanted = pattern.split("/").slice(1);
          return wanted.length === parts.length &&
            wanted.every((word, at) => word.startsWith(":") ? parts[at] !== "" : word === parts[at]);
        });
      assert.ok(isOurs, `${path} ${rest.length}`);
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

Deno.test("neededScope() asks trade for what it doesn't know, and admin for diagnostics, whatever the method", () => {
  const unknown = ["/", "*", "", "/accounts/", "//accounts", "/Accounts", "/v1/api/portfolio/made-up", "/sso/Login"];
  const dots = ["/accounts/DU1/summary/../orders", "/health/../v1/api/logout", "/events", "/%61ccounts", "/debugger"];
  for (const path of [...unknown, ...dots]) {
    for (const method of ["GET", "HEAD", "POST", "BREW"]) assert.equal(neededScope(method, path), "trade", path);
  }
  for (const path of ["/debug", "/debug/", "/debug/jar", "/debug/a/b"]) {
    for (const method of ["GET", "HEAD", "POST", "BREW"]) assert.equal(neededScope(method, path), "admin", path);
  }
});

Deno.test("neededScope() asks for operations what their effect takes", () => {
  for (const operation of OPERATIONS) {
    const { method, path } = faceNames(operation);
    const scope = { read: "read", session: "trade", trade: "trade", admin: "admin" }[operation.effect];
    assert.equal(neededScope(method, path), scope, path);
  }
  assert.equal(neededScope("GET", "/ops"), "read");
  assert.equal(neededScope("GET", "/ops/orders.place"), "trade", "with a wrong method too");
});

Deno.test("no rule lets a smaller scope write than read", () => {
  for (const { path, read, write } of SCOPE_RULES) {
    if (path === "/events/marketdata") continue; // giving up a wish is no more than having one
    if (path === "/mcp") continue; // its messages are all posted; its tools have scopes of their own
    assert.ok(["trade", "admin"].includes(write) && (read !== "admin" || write === "admin"), path);
  }
});
