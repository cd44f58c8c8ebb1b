/** Carries attacks out over raw sockets. @module */
import type { Attack } from "./attacks.ts";

/** How long an answer is waited for, in milliseconds. */
const PATIENCE_MS = 1_000;

/**
 * Carries one out and says how it ended: the status of the first answer, `cut` without one, `open` when nothing came and
 * nothing was closed.
 */
export async function fire(attack: Attack, port: number, signal: AbortSignal): Promise<string> {
  const socket = await Deno.connect({ hostname: "127.0.0.1", port });
  const close = (): void => {
    try {
      socket.close();
    } catch {
      // it is closed
    }
  };
  signal.addEventListener("abort", close, { once: true });
  const reading = attack.isDeaf === true ? pause(PATIENCE_MS).then(() => "open") : readStatus(socket);
  try {
    for (const piece of attack.pieces) {
      await writeAll(socket, piece);
      if (attack.pauseMs !== undefined) await pause(attack.pauseMs);
    }
    if (attack.isGone === true) return "gone";
  } catch {
    // it was cut: what was answered before counts
  }
  const patience = Promise.withResolvers<string>();
  const timer = setTimeout(() => patience.resolve("open"), PATIENCE_MS);
  try {
    return await Promise.race([reading, patience.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", close);
    close();
    await reading;
  }
}

async function readStatus(socket: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(16);
  const count = await socket.read(buffer).catch(() => null); // cut, or we have gone
  if (count === null) return "cut";
  return /^HTTP\/1\.1 (\d{3})/.exec(new TextDecoder().decode(buffer.subarray(0, count)))?.[1] ?? "no HTTP";
}

async function writeAll(socket: Deno.Conn, text: string): Promise<void> {
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);
  for (let at = 0; at < bytes.length;) at += await socket.write(bytes.subarray(at));
}

/** Waits, as somebody does who has time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
