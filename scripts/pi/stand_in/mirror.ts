/** Serves folders under the names of real hosts, inside a fake Pi's network. Runs as a program of its own there. @module */

/** Addresses inside the Pi's network. */
export const MIRROR_ADDRESS = "127.0.0.10";

if (import.meta.main) serve(Deno.args);

/** Words: the folder with a folder for each host, the certificate, its key. */
function serve([folder = "", certificate = "", key = ""]: readonly string[]): void {
  const handler = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = decodeURIComponent(url.pathname);
    if (path.includes("..")) return new Response("no", { status: 400 });
    try {
      const file = await Deno.open(`${folder}/${url.hostname}${path}`);
      const { isFile, size } = await file.stat();
      if (isFile) return new Response(file.readable, { headers: { "content-length": String(size) } });
      file.close();
    } catch {
      // said below
    }
    return new Response("not found", { status: 404 });
  };
  const onListen = (): void => {};
  Deno.serve({ hostname: MIRROR_ADDRESS, port: 80, onListen }, handler);
  const tls = { cert: Deno.readTextFileSync(certificate), key: Deno.readTextFileSync(key) };
  Deno.serve({ hostname: MIRROR_ADDRESS, port: 443, onListen, ...tls }, handler);
  console.log("up");
}
