/**
 * The signature of Cloudflare Access, by the runtime's own cryptography: nothing of it is shared with what checks it.
 *
 * @module
 */

/** An application behind Access. */
export interface AccessApplication {
  /** The team, as in `TEAM.cloudflareaccess.com`. */
  readonly team: string;
  /** The application's audience tag. */
  readonly aud: string;
  /** How long an assertion is good for, in seconds; default a day. */
  readonly lifetimeSecs?: number;
}

/** Whom an assertion is about: a person by e-mail address, a program by its client id. */
export type AccessIdentity = { readonly email: string } | { readonly clientId: string };

/** Signs, and tells its public keys. */
export interface AccessSigner {
  /** A signed assertion about somebody. */
  assertion(identity: AccessIdentity, nowMs: number): Promise<string>;
  /** The team's public keys: the one in use, and the one before it. */
  keys(): Promise<{ readonly keys: readonly JsonWebKey[] }>;
  /** Signs with another key from now on. */
  rotate(): void;
}

const ALGORITHM = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

interface SigningKey {
  readonly id: string;
  readonly pair: Promise<CryptoKeyPair>;
}

/** Makes one with a new key. */
export function createAccessSigner({ team, aud, lifetimeSecs = 86_400 }: AccessApplication): AccessSigner {
  let made = 0;
  let pairs: readonly SigningKey[] = [];
  const current = (): SigningKey => {
    if (pairs.length === 0) rotate();
    return pairs[0]!;
  };

  function rotate(): void {
    const pair = crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
    pairs = [{ id: `key-${++made}`, pair }, ...pairs].slice(0, 2);
  }

  async function assertion(identity: AccessIdentity, nowMs: number): Promise<string> {
    const { id, pair } = current();
    const nowSecs = Math.floor(nowMs / 1000);
    const about = "email" in identity
      ? { email: identity.email, sub: "7335d417-61da-459d-899c-0a01c76a2f94", nbf: nowSecs, country: "DE" }
      : { common_name: identity.clientId, sub: "" };
    const claims = {
      ...{ type: "app", aud: [aud], iss: `https://${team}.cloudflareaccess.com` },
      ...{ iat: nowSecs, exp: nowSecs + lifetimeSecs, ...about },
    };
    const text = `${encode({ alg: "RS256", kid: id, typ: "JWT" })}.${encode(claims)}`;
    const signature = await crypto.subtle.sign(ALGORITHM.name, (await pair).privateKey, new TextEncoder().encode(text));
    return `${text}.${base64Url(String.fromCharCode(...new Uint8Array(signature)))}`;
  }

  async function keys(): Promise<{ readonly keys: readonly JsonWebKey[] }> {
    current();
    return {
      keys: await Promise.all(pairs.map(async ({ id, pair }) => {
        const { kty, n, e } = await crypto.subtle.exportKey("jwk", (await pair).publicKey);
        return { kid: id, kty: kty!, n: n!, e: e!, alg: "RS256", use: "sig" };
      })),
    };
  }

  return { assertion, keys, rotate };
}

function encode(value: unknown): string {
  return base64Url(JSON.stringify(value));
}

function base64Url(binary: string): string {
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
