/** What the library found, in our words: nothing of the assertion is in them. */
const BY_CODE: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: "has expired",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "is not signed by Cloudflare",
  ERR_JWKS_NO_MATCHING_KEY: "is signed with a key that the team does not have",
  ERR_JOSE_ALG_NOT_ALLOWED: "is signed in another way than Cloudflare's",
};

const BY_CLAIM: Readonly<Record<string, string>> = {
  aud: "is meant for another application; compare BEZANT_ACCESS_AUD with its audience tag",
  iss: "comes from another team; compare BEZANT_ACCESS_TEAM",
  nbf: "is not valid yet; compare this machine's clock",
  exp: "has no end",
};

/** Why an assertion was refused. */
export function whyRefused(error: unknown): string {
  const { code = "", claim = "" } = error as { readonly code?: string; readonly claim?: string };
  return BY_CODE[code] ?? (code === "ERR_JWT_CLAIM_VALIDATION_FAILED" ? BY_CLAIM[claim] : undefined) ??
    "is no assertion of Cloudflare Access";
}
