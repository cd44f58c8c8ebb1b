/** Whether the public address is guarded: without a token it must be refused, with one it must answer. @module */
import { AS_WANTED, drifted, type Standing } from "./step.ts";

/** What is tried. */
export interface PublicAddress {
  readonly url: string;
  /** A service token of Cloudflare Access, where the owner has given one. */
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** Asks an address; only status, and where it leads. */
export type Ask = (url: string, headers: Readonly<Record<string, string>>) => Promise<number>;

/** What a guarded address says to one whom it does not know: on to the login page of Access, or no. */
const REFUSALS = [302, 401, 403];

/** Tries both. An address that answers everybody is the one thing that must not be. */
export async function checkPublic({ url, clientId, clientSecret }: PublicAddress, ask: Ask): Promise<Standing> {
  const livez = `${url.replace(/\/$/, "")}/accounts`;
  const stranger = await ask(livez, {});
  if (!REFUSALS.includes(stranger)) {
    return drifted(
      `${url} answers ${stranger} to anybody: put a Cloudflare Access application in front of it before the tunnel is started again`,
    );
  }
  if (clientId === undefined || clientSecret === undefined) return AS_WANTED;
  const known = await ask(livez, { "cf-access-client-id": clientId, "cf-access-client-secret": clientSecret });
  // 401 by the sidecar's own words would be a login that is missing at IBKR, and fine; Access says 302 or 403
  return known === 302 || known === 403
    ? drifted(`${url} refuses the service token (${known}): its policy needs the action Service Auth, not Allow`)
    : AS_WANTED;
}
