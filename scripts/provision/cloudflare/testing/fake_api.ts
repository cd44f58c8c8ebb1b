/**
 * A model of Cloudflare's API as far as provisioning uses it, as strict as the real one or stricter: permissions, unknown
 * fields, secrets that are shown once, lists in pages, names that may be there twice.
 *
 * @module
 */
import { exposedNames, type FakeCall, type FakeCloudflare, freshState, type Item } from "./fake_state.ts";
import { ACCESS_ROUTES } from "./fake_access.ts";
import { NETWORK_ROUTES } from "./fake_network.ts";
import { FakeRefusal, type Route } from "./fake_route.ts";

/** The only token that counts. */
export const TOKEN = "fake-api-token-0000000000000000000000000";

const ROUTES: readonly Route[] = [...NETWORK_ROUTES, ...ACCESS_ROUTES];

/** All permissions that the routes ask for. */
export const ALL_PERMISSIONS: readonly string[] = [
  ...new Set(ROUTES.flatMap(({ needs }) => needs === null ? [] : [needs])),
];

/** More than one item a page is what the real one gives; few make pages of everything. */
const MOST_PER_PAGE = 2;

/** A fresh one. */
export function fakeCloudflare(): FakeCloudflare {
  const fake: FakeCloudflare = {
    state: freshState(),
    permissions: new Set(ALL_PERMISSIONS),
    tokenOf: "user",
    isAccessEnabled: true,
    now: Date.parse("2026-11-22T12:00:00Z") / 1000,
    calls: [],
    exposed: [],
    secrets: [],
    onCall: () => {},
    answerInstead: () => null,
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const call = { method: request.method, path: pathname.replace(/^\/client\/v4/, "") };
      fake.calls.push(call);
      const number = fake.calls.length;
      fake.onCall(call, "before", number);
      const response = fake.answerInstead(call) ?? await answer(fake, call, searchParams, request);
      if (call.method !== "GET") fake.exposed.push(...exposedNames(fake.state));
      fake.onCall(call, "after", number);
      return response;
    },
    changes: () => fake.calls.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
  };
  return fake;
}

async function answer(
  fake: FakeCloudflare,
  call: FakeCall,
  query: URLSearchParams,
  request: Request,
): Promise<Response> {
  try {
    if (request.headers.get("authorization") !== `Bearer ${TOKEN}`) {
      throw new FakeRefusal(401, 1000, "Invalid API Token");
    }
    const [route, words] = routeOf(call);
    if (route.needs !== null && !mayUse(fake, route)) throw new FakeRefusal(403, 10_000, "Authentication error");
    if (call.path.includes("/access/") && !fake.isAccessEnabled) {
      throw new FakeRefusal(
        403,
        9999,
        "access.api.error.not_enabled: Access is not enabled. Visit the Access dashboard",
      );
    }
    const text = await request.text();
    const body = text === "" ? {} : JSON.parse(text) as Record<string, unknown>;
    refuseStrangers(body, route);
    const result = route.answer({ fake, words, query, body });
    return Array.isArray(result) ? page(result, query) : envelope(200, result);
  } catch (error) {
    if (!(error instanceof FakeRefusal)) throw error;
    return Response.json(
      { success: false, errors: [{ code: error.code, message: error.message }], messages: [], result: null },
      { status: error.status },
    );
  }
}

function routeOf({ method, path }: FakeCall): readonly [Route, readonly string[]] {
  for (const route of ROUTES) {
    const found = route.path.exec(path);
    if (found !== null && route.method === method) return [route, found.slice(1)];
  }
  throw new FakeRefusal(404, 7000, `No route for ${method} ${path}`);
}

function mayUse({ permissions }: FakeCloudflare, { needs, method }: Route): boolean {
  const level = `${needs}`;
  return permissions.has(level) || (method === "GET" && permissions.has(level.replace(/Edit$/, "Read")));
}

function refuseStrangers(body: Record<string, unknown>, { fields = [] }: Route): void {
  const stranger = Object.keys(body).find((name) => !fields.includes(name));
  if (stranger !== undefined) throw new FakeRefusal(400, 10_001, `unknown field ${stranger}`);
}

function page(items: readonly Item[], query: URLSearchParams): Response {
  const number = Number(query.get("page") ?? "1");
  const size = Math.min(Number(query.get("per_page") ?? MOST_PER_PAGE), MOST_PER_PAGE);
  const shown = items.slice((number - 1) * size, number * size);
  return envelope(200, shown, { page: number, per_page: size, count: shown.length, total_count: items.length });
}

function envelope(status: number, result: unknown, result_info?: unknown): Response {
  return Response.json({ success: true, errors: [], messages: [], result, result_info }, { status });
}
