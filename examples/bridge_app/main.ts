/** `deno run --allow-env --allow-net examples/bridge_app/main.ts`: the app on 127.0.0.1:3001, or at PORT. @module */
import { createApp } from "./app.ts";
import { openBridge } from "./bridge.ts";

const { IBKR_BRIDGE_URL: url = "http://127.0.0.1:8000", IBKR_BRIDGE_KEY: key, PORT = "3001" } = Deno.env.toObject();
if (key === undefined || key === "") {
  console.error("Cannot start: IBKR_BRIDGE_KEY is not set; it is the key of the bridge's .env");
  Deno.exit(2);
}
const bridge = openBridge({ url, key });
Deno.serve({
  hostname: "127.0.0.1",
  port: Number(PORT),
  onListen: ({ port }) => console.log(`listening on http://127.0.0.1:${port}`),
}, createApp(bridge));
