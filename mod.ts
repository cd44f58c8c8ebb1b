/**
 * The typed client for Interactive Brokers' Client Portal Gateway.
 *
 * ```ts
 * import { createClient } from "@bezant/bezant";
 * import { startSimulator } from "@bezant/bezant/sim";
 *
 * await using gateway = await startSimulator({ loggedIn: true });
 * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
 * for (const account of await ibkr.accounts.list()) {
 *   await ibkr.portfolio.positions(account.accountId);
 * }
 * ```
 *
 * @module
 */
export * from "./client/public.ts";

export { createClient } from "./client/create_client.ts";
export type { ClientOptions } from "./client/options.ts";
export {
  type CertificateFacts,
  inspectCertificate,
  type InspectCertificateOptions,
} from "./client/transport/inspect_certificate.ts";
export { decideTrust, normalizeFingerprint, trustName, type TrustSettings } from "./client/transport/trust.ts";
