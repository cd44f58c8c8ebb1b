/** How far a download is, as lines. @module */

/** Notes about every tenth, or every 256 KiB where the total is not known. */
export function progress(note: (line: string) => void): (bytes: number, totalBytes: number | undefined) => void {
  let next = 0;
  return (bytes, total) => {
    if (bytes < next && bytes !== total) return;
    next = bytes + (total === undefined ? 256 * 1024 : total / 10);
    note(`  ${kib(bytes)}${total === undefined ? "" : ` of ${kib(total)} (${Math.floor(bytes / total * 100)} %)`}`);
  };
}

function kib(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
