/**
 * Answers whose whole body is known: they are written in one go, without a stream in between. Their bytes wait beside
 * the `Response`, which would copy them, and make a stream of the copy. @module
 */

const bodies = new WeakMap<Response, Uint8Array<ArrayBuffer>>();

/** An answer that is ours, as JSON with a length. */
export function jsonResponse(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return jsonBytesResponse(new TextEncoder().encode(JSON.stringify(value)), status, headers);
}

/** The same of JSON that is written already. The bytes are not copied and must not change. */
export function jsonBytesResponse(
  body: Uint8Array<ArrayBuffer>,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return withBytes(body, "application/json", status, headers);
}

/** An answer that is ours and no JSON, with a length. */
export function textResponse(text: string, contentType: string): Response {
  return withBytes(new TextEncoder().encode(text), contentType, 200, {});
}

function withBytes(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response {
  const own = { "content-type": contentType, "content-length": String(body.length) };
  const response = new Response(null, { status, headers: { ...headers, ...own } });
  bodies.set(response, body);
  return response;
}

/** The whole body of an answer, where it was made from one. */
export function wholeBody(response: Response): Uint8Array<ArrayBuffer> | undefined {
  return bodies.get(response);
}

/** The answer as everybody knows it: with its body in it. */
export function withWholeBody(response: Response): Response {
  const body = wholeBody(response);
  return body === undefined ? response : new Response(body, response);
}
