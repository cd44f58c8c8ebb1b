import type { ServerResponse } from "node:http";
import { wholeBody } from "../json_response.ts";

/**
 * Writes an answer to its connection. A body that breaks cuts the connection, so that the caller can't take a part for
 * the whole; a caller that goes ends the body.
 */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const { body } = response;
  if (outgoing.destroyed) return await body?.cancel().catch(() => {}); // nobody is left to read it
  outgoing.writeHead(response.status, rawHeaders(response));
  if (body === null) {
    outgoing.end(wholeBody(response));
    return;
  }
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => {}); // the same
  outgoing.once("close", stop);
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (!outgoing.write(piece.value)) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    outgoing.destroy(); // why it broke has been logged where it broke
  }
}

function rawHeaders(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  response.headers.forEach((value, name) => headers[name] = value); // its iterator takes thirty times as long
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  if (response.body === null && hasRoomForBody(response.status) && headers["content-length"] === undefined) {
    headers["content-length"] = "0";
  }
  return headers;
}

function hasRoomForBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.once("drain", done);
    outgoing.once("close", done);
  });
}
