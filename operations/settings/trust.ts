import { decideTrust, parseGatewayUrl, type TrustDecision } from "../../mod.ts";
import type { Settings } from "./mod.ts";

/**
 * Whom the settings trust.
 *
 * @throws {IbkrError} `invalid_base_url` or `invalid_trust` when they cannot be meant
 */
export function trustOf(settings: Settings): TrustDecision {
  return decideTrust(parseGatewayUrl(settings.gatewayUrl), {
    verifyTls: settings.verifyTls,
    ca: settings.gatewayCa,
    fingerprint256: settings.gatewayFingerprint,
  });
}
