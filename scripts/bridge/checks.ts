/** The checklist of the older guide as data, and what it says about the key and about trading. @module */

import type { Simulator } from "../../sim/mod.ts";
import type { Program } from "./program.ts";

/** What the checks look at. */
export interface Stage {
  readonly gateway: Simulator;
  readonly bridge: Program;
  /** A second bridge, started with the guide's placeholder for a key. */
  readonly placeholder: Program;
  readonly bridgeUrl: string;
  readonly appUrl: string;
  readonly appEnv: Readonly<Record<string, string>>;
  readonly key: string;
}

/** One line of the list. */
export interface Check {
  readonly line: string;
  /** Null when it is so, otherwise what was found. */
  readonly check: (stage: Stage) => Promise<string | null>;
}

interface Found {
  readonly status: number;
  readonly text: string;
}

async function ask(url: string, init: RequestInit = {}): Promise<Found> {
  const answer = await fetch(url, { redirect: "manual", ...init });
  return { status: answer.status, text: await answer.text() };
}

function wants({ status, text }: Found, wantedStatus: number, wanted: string | RegExp): string | null {
  const isWanted = typeof wanted === "string" ? text === wanted : wanted.test(text);
  return status === wantedStatus && isWanted ? null : `status ${status}, ${text.slice(0, 200)}`;
}

/** Asks again until it is so: the sidecar notices a login by itself, within its next look. */
async function soon(check: () => Promise<string | null>): Promise<string | null> {
  let found = await check();
  for (let turn = 0; turn < 200 && found !== null; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    found = await check();
  }
  return found;
}

const authenticated = async ({ bridgeUrl }: Stage, wanted: boolean): Promise<string | null> =>
  wants(await ask(`${bridgeUrl}/gateway/auth-status`), 200, `{"authenticated":${wanted}}`);

const withKey = (key: string): RequestInit => ({ headers: { "X-Bridge-Key": key } });

function order(price: number, quantity: number): RequestInit {
  const wish = { accountId: "DU1000001", conid: 265598, side: "BUY", quantity, price, clientOrderId: `w-${quantity}` };
  return { method: "POST", body: JSON.stringify(wish), headers: { "content-type": "application/json" } };
}

/** In the guide's order. */
export const CHECKS: readonly Check[] = [
  {
    line: "the bridge service is running, where IBKR_BRIDGE_URL of its .env says",
    check: async ({ bridge, bridgeUrl }) => {
      const [, url] = await bridge.until(/ listening url=(\S+)/);
      return url === bridgeUrl ? null : `it listens on ${url}`;
    },
  },
  {
    line: "its health endpoint responds",
    check: async ({ bridgeUrl }) => wants(await ask(`${bridgeUrl}/health`), 200, '{"status":"ok","bridge":"running"}'),
  },
  {
    line: "its authentication status says false before anybody has logged in",
    check: (stage) => authenticated(stage, false),
  },
  {
    line: "another tool logs in at the Gateway itself",
    check: async ({ gateway }) => {
      await gateway.logIn();
      return null;
    },
  },
  {
    line: "its authentication status says true, with a login that it has never seen",
    check: (stage) => soon(() => authenticated(stage, true)),
  },
  {
    line: "the app has IBKR_BRIDGE_URL and IBKR_BRIDGE_KEY in its environment",
    check: ({ appEnv, bridgeUrl, key }) =>
      Promise.resolve(
        appEnv["IBKR_BRIDGE_URL"] === bridgeUrl && appEnv["IBKR_BRIDGE_KEY"] === key ? null : "it has not",
      ),
  },
  {
    line: "the app's /api/ibkr/status answers that the Gateway is authenticated",
    check: async ({ appUrl }) =>
      wants(await ask(`${appUrl}/api/ibkr/status`), 200, '{"ok":true,"gateway":{"authenticated":true}}'),
  },
  {
    line: "the app's account, positions and market data come through the bridge",
    check: async ({ appUrl }) =>
      wants(await ask(`${appUrl}/api/ibkr/account`), 200, /"accountId":"DU1000001"/) ??
        wants(await ask(`${appUrl}/api/ibkr/positions?account=DU1000001`), 200, /"conid":\d+/) ??
        await soon(async () => wants(await ask(`${appUrl}/api/ibkr/marketdata?conids=265598`), 200, /"31":/)),
  },
  {
    line: "the app's trade is placed within the guard rails, and refused outside of them",
    check: async ({ appUrl, gateway }) => {
      const refused = wants(await ask(`${appUrl}/api/ibkr/trade`, order(5, 500)), 403, /"error":"order_refused"/);
      const placed = wants(await ask(`${appUrl}/api/ibkr/trade`, order(5, 1)), 200, /"ok":true,"orderId":"\d+"/);
      const { length } = gateway.truth().orders;
      return refused ?? placed ?? (length === 1 ? null : `the simulator has ${length} orders`);
    },
  },
  {
    line: "everything but health and status needs the key, in its header",
    check: async ({ bridgeUrl, key }) =>
      wants(await ask(`${bridgeUrl}/portfolio/accounts`), 401, /"credentials_required"/) ??
        wants(await ask(`${bridgeUrl}/portfolio/accounts`, withKey(`${key}x`)), 401, /"bridge_key_refused"/) ??
        wants(await ask(`${bridgeUrl}/iserver/accounts`, withKey(key)), 200, /DU1000001/),
  },
  {
    line: "the placeholder of the guide is no key",
    check: async ({ placeholder }) => {
      const code = await placeholder.ended;
      return code === 2 && /still the guide's placeholder/.test(placeholder.said()) ? null : `exit code ${code}`;
    },
  },
  {
    line: "neither program has said the key",
    check: ({ bridge, placeholder, key }) =>
      Promise.resolve((bridge.said() + placeholder.said()).includes(key) ? "it stands in a log" : null),
  },
];
