/** The app: five routes below /api/ibkr, each one question to the bridge. @module */
import { type Bridge, BridgeError } from "./bridge.ts";
import { placeTrade } from "./trade.ts";

/** One route: answers with what becomes JSON. */
type Route = (bridge: Bridge, request: Request) => Promise<unknown>;

const ROUTES: Readonly<Record<string, Route>> = {
  "GET /api/ibkr/status": async (bridge) => ({ ok: true, gateway: await bridge("/gateway/auth-status") }),
  "GET /api/ibkr/account": async (bridge, request) => {
    const accountId = await accountOf(bridge, request);
    return { ok: true, accountId, summary: await bridge(`/portfolio/${accountId}/summary`) };
  },
  "GET /api/ibkr/positions": async (bridge, request) => {
    const accountId = await accountOf(bridge, request);
    return { ok: true, accountId, positions: await bridge(`/portfolio/${accountId}/positions/0`) };
  },
  "GET /api/ibkr/marketdata": async (bridge, request) => {
    const conids = new URL(request.url).searchParams.get("conids") ?? "";
    if (!/^\d+(,\d+)*$/.test(conids)) throw new BridgeError("bad_request", 400, "conids=265598,8314 is missing");
    return { ok: true, quotes: await bridge(`/marketdata/snapshot?conids=${conids}&fields=31,84,86`) };
  },
  "POST /api/ibkr/trade": placeTrade,
};

/** Makes the app. Who may use it is not its affair: put your own login before it, and let it listen on loopback. */
export function createApp(bridge: Bridge): (request: Request) => Promise<Response> {
  return async (request) => {
    const route = ROUTES[`${request.method} ${new URL(request.url).pathname}`];
    if (route === undefined) return Response.json({ ok: false, error: "not_found" }, { status: 404 });
    try {
      return Response.json(await route(bridge, request));
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      return Response.json({ ok: false, error: error.code, message: error.message }, { status: error.status });
    }
  };
}

/** The account that was named, or the first one of the login. */
async function accountOf(bridge: Bridge, request: Request): Promise<string> {
  const named = new URL(request.url).searchParams.get("account");
  if (named !== null) return encodeURIComponent(named);
  const [first] = await bridge("/portfolio/accounts") as readonly { readonly accountId: string }[];
  if (first === undefined) throw new BridgeError("no_account", 404, "This login has no account");
  return encodeURIComponent(first.accountId);
}
