/** Serves folders under the names of real hosts, inside a fake Pi's network. Runs as a program of its own there. @module */

/** Addresses inside the Pi's network, by what is there. */
export const ADDRESSES = {
  /** Repositories and downloads. */
  mirror: "127.0.0.10",
  /** IBKR and Cloudflare as the home's own line reaches them. */
  plain: "127.0.0.11",
  /** The same, reached through WARP. */
  warp: "127.0.0.12",
} as const;

if (import.meta.main) serve(Deno.args);

/** Words: the folder with a folder for each host, the certificate, its key, and whether IBKR's CDN refuses the line. */
function serve([folder = "", certificate = "", key = "", line = "refused"]: readonly string[]): void {
  const onListen = (): void => {};
  const tls = { cert: Deno.readTextFileSync(certificate), key: Deno.readTextFileSync(key) };
  const files = (request: Request): Promise<Response> => serveFile(folder, new URL(request.url));
  Deno.serve({ hostname: ADDRESSES.mirror, port: 80, onListen }, files);
  Deno.serve({ hostname: ADDRESSES.mirror, port: 443, onListen, ...tls }, files);
  Deno.serve(
    { hostname: ADDRESSES.plain, port: 443, onListen, ...tls },
    (request) => seen(request, "off", line === "refused"),
  );
  Deno.serve({ hostname: ADDRESSES.warp, port: 443, onListen, ...tls }, (request) => seen(request, "on", false));
  console.log("up");
}

async function serveFile(folder: string, url: URL): Promise<Response> {
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
}

/** What the far side makes of where one comes from. */
function seen(request: Request, warp: "on" | "off", isRefused: boolean): Response {
  const { pathname } = new URL(request.url);
  if (pathname === "/cdn-cgi/trace") return new Response(`fl=1\nwarp=${warp}\n`);
  if (isRefused) return new Response("Access Denied", { status: 403, headers: { server: "AkamaiGHost" } });
  if (request.headers.get("upgrade") === "websocket") return echo(request);
  return new Response(null, { status: 302, headers: { location: "/sso/Login?forwardTo=22" } });
}

/** A socket that gives back what it is told. */
function echo(request: Request): Response {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onmessage = ({ data }) => socket.send(`heard ${data}`);
  return response;
}
