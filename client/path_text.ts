/** Whether a value cannot stand as one segment of a path: no encoding keeps it from changing the path's meaning. */
export function changesPath(text: string): boolean {
  return text === "" || text === "." || text === "..";
}

/** A query from its pairs, `?` included; nothing when there are none. Values come encoded. */
export function queryText(pairs: readonly (readonly [name: string, encodedValue: string])[]): string {
  return pairs.length === 0 ? "" : `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join("&")}`;
}
