import type { Handler } from "../exchange.ts";
import { LIMITS } from "../limits.ts";
import { Refusal } from "../refusal.ts";

/** Turns down a body that announces itself as too long before a byte of it is read. */
export function limitSize(next: Handler): Handler {
  return async (exchange) => {
    const announced = Number(exchange.request.headers.get("content-length") ?? 0);
    if (announced > LIMITS.maxRequestBytes) throw tooLarge();
    return await next(exchange);
  };
}

/**
 * Reads a whole request body. The Gateway needs its length, so it can't be streamed through.
 *
 * @throws {Refusal} `payload_too_large` as soon as it is over the limit
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.length;
    if (length > LIMITS.maxRequestBytes) throw tooLarge();
    pieces.push(piece);
  }
  return join(pieces, length);
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function tooLarge(): Refusal {
  return new Refusal(
    "payload_too_large",
    `The body is over ${LIMITS.maxRequestBytes} bytes, the most that is passed on`,
  );
}
