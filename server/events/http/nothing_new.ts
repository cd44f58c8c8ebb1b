/** Nothing is newer than this place. */
export function nothingNew(place: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 204, headers: { ...headers, "x-bezant-cursor": place } });
}
