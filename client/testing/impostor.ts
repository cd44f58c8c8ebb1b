import { generateKeyPairSync, randomBytes, sign, X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** What a client did after it had seen the certificate and the signature: went on, or hung up. */
export type Reaction = "went-on" | "hung-up";

/** A server that shows somebody else's certificate. */
export interface Impostor extends AsyncDisposable {
  readonly origin: string;
  /** Resolves once a client has reacted. */
  readonly reaction: Promise<Reaction>;
}

const HANDSHAKE = 22;
const CLIENT_KEY_EXCHANGE = 16;

/**
 * Speaks the server's half of a TLS 1.2 handshake by hand (RFC 5246 §7.4, RFC 4492 §5): any TLS library would refuse
 * to pair a certificate with a key that is not its own, which is the whole point here. A certificate is public, so
 * only the signature over the key exchange tells the owner from an impostor.
 *
 * @param certPem The certificate to show
 * @param keyPem The key to sign with: the certificate's own for a control, any other for an impostor
 */
export async function startImpostor(certPem: string, keyPem: string): Promise<Impostor> {
  const reaction = Promise.withResolvers<Reaction>();
  const server = createServer((socket) => {
    let greeted = false;
    socket.on("error", () => reaction.resolve("hung-up"));
    socket.on("close", () => reaction.resolve("hung-up"));
    socket.on("data", (data: Uint8Array) => {
      if (greeted) {
        const goesOn = data[0] === HANDSHAKE && data[5] === CLIENT_KEY_EXCHANGE;
        reaction.resolve(goesOn ? "went-on" : "hung-up");
        return void socket.destroy();
      }
      greeted = true;
      socket.write(serverFlight(data.slice(11, 43), certPem, keyPem));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    reaction: reaction.promise,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A key of nobody's certificate. */
export function foreignKey(): string {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
    type: "pkcs8",
    format: "pem",
  }) as string;
}

/** An empty renegotiation_info (RFC 5746 §3.6), without which OpenSSL goes no further. */
const SAFE_RENEGOTIATION = Uint8Array.of(0, 5, 0xff, 0x01, 0, 1, 0);

/** ServerHello, Certificate, ServerKeyExchange, ServerHelloDone. */
function serverFlight(clientRandom: Uint8Array, certPem: string, keyPem: string): Uint8Array {
  const serverRandom = randomBytes(32);
  const spki = generateKeyPairSync("x25519").publicKey.export({ format: "der", type: "spki" });
  const share = new Uint8Array(spki).slice(-32); // the key itself ends it (RFC 8410 §4)
  const parameters = bytes(3, u16(0x001d), share.length, share);
  const signature = sign("sha256", bytes(clientRandom, serverRandom, parameters), keyPem);
  const certificate = new Uint8Array(new X509Certificate(certPem).raw);
  return bytes(
    message(2, bytes(u16(0x0303), serverRandom, 0, u16(0xc02f), 0, SAFE_RENEGOTIATION)),
    message(11, bytes(u24(certificate.length + 3), u24(certificate.length), certificate)),
    message(12, bytes(parameters, u16(0x0401), u16(signature.length), signature)),
    message(14, bytes()),
  );
}

function message(type: number, body: Uint8Array): Uint8Array {
  return bytes(HANDSHAKE, u16(0x0303), u16(body.length + 4), type, u24(body.length), body);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function u24(value: number): Uint8Array {
  return Uint8Array.of(value >> 16, (value >> 8) & 0xff, value & 0xff);
}

function bytes(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => typeof part === "number" ? [part] : [...part]));
}
