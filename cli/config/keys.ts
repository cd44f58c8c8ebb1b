/** What a profile may hold. */
export interface ProfileKey {
  /** Name in the file. */
  readonly name: string;
  /** The name in the environment that means the same; a flag and the environment beat the profile. */
  readonly env: string;
  /** How its value is checked. */
  readonly kind: "url" | "account" | "output" | "boolean" | "file" | "secretFile" | "text";
  /** It belongs to the profile's address, and counts for no other one. */
  readonly isOfUrl?: true;
  /** One clause. */
  readonly help: string;
}

/** All keys, in the order in which they are shown. */
export const PROFILE_KEYS: readonly ProfileKey[] = [
  { name: "url", env: "IBKR_GATEWAY_URL", kind: "url", help: "address of the Gateway, or of a sidecar" },
  { name: "account", env: "BEZANT_ACCOUNT", kind: "account", help: "account of commands that name none" },
  { name: "output", env: "BEZANT_OUTPUT", kind: "output", help: "table, json, csv or ndjson" },
  {
    name: "tokenFile",
    env: "BEZANT_TOKEN_FILE",
    kind: "secretFile",
    isOfUrl: true,
    help: "file with the sidecar's token",
  },
  {
    name: "accessClientIdFile",
    env: "CF_ACCESS_CLIENT_ID_FILE",
    kind: "secretFile",
    isOfUrl: true,
    help: "file with the id of a Cloudflare Access service token",
  },
  {
    name: "accessClientSecretFile",
    env: "CF_ACCESS_CLIENT_SECRET_FILE",
    kind: "secretFile",
    isOfUrl: true,
    help: "file with its secret",
  },
  {
    name: "gatewayCa",
    env: "BEZANT_GATEWAY_CA",
    kind: "file",
    isOfUrl: true,
    help: "PEM file with the only certificate to trust",
  },
  {
    name: "gatewayFingerprint",
    env: "BEZANT_GATEWAY_FINGERPRINT",
    kind: "text",
    isOfUrl: true,
    help: "the only certificate to trust",
  },
  {
    name: "verifyTls",
    env: "BEZANT_VERIFY_TLS",
    kind: "boolean",
    isOfUrl: true,
    help: "check the certificate by the system's authorities",
  },
  {
    name: "publicUrl",
    env: "BEZANT_PUBLIC_URL",
    kind: "url",
    isOfUrl: true,
    help: "the sidecar's address as browsers see it",
  },
];

/** Names that people try, and what they are told. */
export const SECRETS_NOT_HERE: Readonly<Record<string, string>> = {
  token: "tokenFile",
  accessClientId: "accessClientIdFile",
  accessClientSecret: "accessClientSecretFile",
};
