/** An answer that is ours, as JSON with a length. */
export function jsonResponse(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = new TextEncoder().encode(JSON.stringify(value));
  const own = { "content-type": "application/json", "content-length": String(body.length) };
  return new Response(body, { status, headers: { ...headers, ...own } });
}
