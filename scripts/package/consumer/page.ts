/** What a page does with the npm package. Bundled from the installed package and run in Chromium by ../page.ts. @module */

import { type BrowserClientOptions, createClient, isIbkrError } from "@bezant/bezant/browser";

/** The page's own; Deno's types, with which this file is checked in the repository, have none. */
declare const document: { cookie: string };

/** What the page is told by the test. */
export interface PageInput {
  /** A sidecar whose Gateway is logged in, and one whose Gateway is not. */
  readonly loggedIn: string;
  readonly loggedOut: string;
  readonly token: string;
}

/** What came of it: a value as text, or the code of the error. */
export type PageResults = Readonly<Record<string, string>>;

async function tell(work: () => Promise<unknown>): Promise<string> {
  try {
    return String(await work());
  } catch (error) {
    return isIbkrError(error) ? `${error.code}, outcome ${error.outcome}` : `no error of ours: ${error}`;
  }
}

/** Makes the calls; the test looks at what the sidecar received. */
export async function runPage({ loggedIn, loggedOut, token }: PageInput): Promise<PageResults> {
  document.cookie = "canary=from-the-page; path=/";
  const withToken = createClient({ baseUrl: loggedIn, token: () => token });
  const order = {
    operation: "orders.place",
    method: "POST",
    path: "/iserver/account/DU1/orders",
    effect: "trade",
  } as const;
  const forced = {
    baseUrl: loggedIn,
    // @ts-expect-error whom to trust is the browser's business, so there is no such option
    trust: "insecure-loopback",
  } satisfies BrowserClientOptions;
  return {
    call: await tell(async () => (await withToken.accounts.list()).map((account) => account.accountId)),
    post: await tell(async () => (await withToken.session.tickle()).session === undefined ? "no session" : "answered"),
    order: await tell(() => withToken.call({ ...order, json: {} })),
    withoutToken: await tell(() => createClient({ baseUrl: loggedIn }).accounts.list()),
    wrongToken: await tell(() => createClient({ baseUrl: loggedIn, token: "bzt_wrong" }).accounts.list()),
    loggedOut: await tell(() => createClient({ baseUrl: loggedOut, token }).accounts.list()),
    nobodyThere: await tell(() => createClient({ baseUrl: "http://127.0.0.1:1", token }).accounts.list()),
    stream: await tell(async () => (await withToken.stream.quotes([265598]).next()).value.conid),
    streamWithoutToken: await tell(() => createClient({ baseUrl: loggedIn }).stream.pnl().next()),
    withTrust: await tell(() => createClient(forced).accounts.list()),
  };
}

Object.assign(globalThis, { runPage });
