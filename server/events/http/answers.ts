/** Answers of the events that are made of bytes, or of nothing. @module */

/** Events, or something else that is JSON already. */
export function jsonBytes(body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}): Response {
  const own = { "content-type": "application/json", "content-length": String(body.length) };
  return new Response(body, { headers: { ...headers, ...own } });
}

/** Nothing is newer than this place. */
export function nothingNew(place: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 204, headers: { ...headers, "x-bezant-cursor": place } });
}
