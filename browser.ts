/**
 * The typed client for a page: the same as `@bezant/bezant`, over the browser's own `fetch`, to a sidecar. It carries no
 * cookies, and whom to trust is the browser's business, so there is no such option.
 *
 * ```ts ignore
 * import { createClient } from "@bezant/bezant/browser";
 *
 * const ibkr = createClient({ baseUrl: "https://bezant.example.com", token: () => sessionStorage.getItem("token") ?? "" });
 * const [account] = await ibkr.accounts.list();
 * ```
 *
 * @module
 */
export * from "./client/public.ts";

export { type BrowserClientOptions, createClient } from "./client/create_browser_client.ts";
