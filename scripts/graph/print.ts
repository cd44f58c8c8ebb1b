/** Standard output of the scripts. @module */

/** Writes one line. */
export function printLine(text = ""): void {
  const bytes = new TextEncoder().encode(`${text}\n`);
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}
