/** Answers whose whole body is known: they are written in one go, without a stream in between. @module */

const bodies = new WeakMap<Response, Uint8Array>();

/** An answer that is ours, as JSON with a length. */
export function jsonResponse(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return jsonBytesResponse(new TextEncoder().encode(JSON.stringify(value)), status, headers);
}

/** The same of JSON that is written already. */
export function jsonBytesResponse(
  body: Uint8Array<ArrayBuffer>,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const own = { "content-type": "application/json", "content-length": String(body.length) };
  const response = new Response(body, { status, headers: { ...headers, ...own } });
  bodies.set(response, body);
  return response;
}

/** The whole body of an answer, where it was made from one. */
export function wholeBody(response: Response): Uint8Array | undefined {
  return bodies.get(response);
}
