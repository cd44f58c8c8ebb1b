/** A file server for looking at the site, as strict as one that it may be put on. @module */

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
};

/** Serves a folder on a free port of this machine. */
export function serveSite(folder: string): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const path = pathOf(request.url);
    const found = path === null ? null : await read(`${folder}${path}`);
    const body = found ?? await read(`${folder}/404.html`);
    const type = found === null ? TYPES["html"] : TYPES[path!.slice(path!.lastIndexOf(".") + 1)];
    const headers = { "content-type": type ?? "application/octet-stream" };
    return new Response(body, { status: found === null ? 404 : 200, headers });
  });
}

/** The file that is asked for; null for what can't be in the folder. */
function pathOf(url: string): string | null {
  try {
    const asked = decodeURIComponent(new URL(url).pathname); // an encoded slash is one now
    if (/(^|[/\\])\.\.([/\\]|$)|\0/.test(asked)) return null;
    return asked.endsWith("/") ? `${asked}index.html` : asked;
  } catch {
    return null; // no UTF-8
  }
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return await Deno.readFile(path).catch(() => null);
}
