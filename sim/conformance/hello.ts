/**
 * A TLS ClientHello by hand, and what a server says to it: ready-made clients no longer speak the old versions, and hide alerts. Pure.
 *
 * @module
 */

import { bytesOf, concat } from "../net/bytes.ts";

/** A version of TLS as it stands on the wire. */
export const TLS_VERSION = { "1.0": 0x0301, "1.1": 0x0302, "1.2": 0x0303, "1.3": 0x0304 } as const;

/** What a server said to a hello. */
export type HelloSeen =
  | {
    readonly kind: "hello";
    readonly version: number;
    readonly cipher: number;
    /** The protocol it chose, null when it chose none. */
    readonly alpn: string | null;
  }
  | { readonly kind: "alert"; readonly code: number }
  | { readonly kind: "nothing" }
  | { readonly kind: "other" };

/** ECDHE-RSA-AES256-GCM-SHA384 first, then what the last twenty years offered. */
const CIPHERS = [0xc030, 0xc02f, 0xcca8, 0xc028, 0xc014, 0xc013, 0x009d, 0x009c, 0x0035, 0x002f];
const CIPHERS_13 = [0x1302, 0x1301, 0x1303];
const SIGNATURES = [0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201];

const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const sized = (body: readonly number[]): number[] => [...u16(body.length), ...body];
const extension = (type: number, body: readonly number[]): number[] => [...u16(type), ...sized(body)];

/**
 * A hello that offers one version, X25519 and P-256, and HTTP/2 before HTTP/1.1.
 *
 * @param hasSignatures False: without `signature_algorithms`, as clients write it that know nothing newer than TLS 1.1
 */
export function clientHello(version: keyof typeof TLS_VERSION, hasSignatures = true): Uint8Array {
  const wire = TLS_VERSION[version];
  const is13 = version === "1.3";
  const body = [
    ...u16(is13 ? 0x0303 : wire),
    ...new Array<number>(32).fill(0x5a), // not random: nothing is kept secret
    0,
    ...sized((is13 ? CIPHERS_13 : CIPHERS).flatMap(u16)),
    1,
    0,
    ...sized(extensions(is13, hasSignatures)),
  ];
  const handshake = [1, 0, ...u16(body.length), ...body];
  return new Uint8Array([0x16, ...u16(0x0301), ...sized(handshake)]);
}

function extensions(is13: boolean, hasSignatures: boolean): number[] {
  const protocols = ["h2", "http/1.1"].flatMap((name) => [name.length, ...bytesOf(name)]);
  return [
    ...extension(0x000a, sized([...u16(0x001d), ...u16(0x0017)])),
    ...extension(0x000b, [1, 0]),
    ...(hasSignatures ? extension(0x000d, sized(SIGNATURES.flatMap(u16))) : []),
    ...extension(0x0010, sized(protocols)),
    ...extension(0x0017, []),
    ...(is13
      ? [
        ...extension(0x002b, [2, ...u16(0x0304)]),
        ...extension(0x0033, sized([...u16(0x001d), ...sized([9, ...new Array<number>(31).fill(0)])])),
      ]
      : []),
  ];
}

/** Reads the first records of an answer. */
export function readHello(parts: readonly Uint8Array[]): HelloSeen {
  const bytes = concat(...parts);
  if (bytes.length === 0) return { kind: "nothing" };
  if (bytes[0] === 0x15 && bytes.length >= 7) return { kind: "alert", code: bytes[6]! };
  if (bytes[0] !== 0x16 || bytes[5] !== 2 || bytes.length < 44) return { kind: "other" };
  const at = 43 + 1 + bytes[43]!; // after version, random and session id
  const read16 = (from: number): number => (bytes[from]! << 8) | bytes[from + 1]!;
  return { kind: "hello", version: read16(9), cipher: read16(at), alpn: chosenAlpn(bytes, at + 3, read16) };
}

function chosenAlpn(bytes: Uint8Array, from: number, read16: (from: number) => number): string | null {
  const end = from + 2 + read16(from);
  for (let at = from + 2; at + 4 <= end; at += 4 + read16(at + 2)) {
    if (read16(at) !== 0x0010) continue;
    return new TextDecoder().decode(bytes.subarray(at + 7, at + 7 + bytes[at + 6]!));
  }
  return null;
}
