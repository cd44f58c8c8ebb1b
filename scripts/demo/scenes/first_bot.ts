import { runExample } from "../run_example.ts";
import type { Scene } from "../scene.ts";

/** A bot of ten lines: typed calls over HTTP and live prices over WebSocket, through the certificate nobody verifies. */
export const firstBot: Scene = {
  title: "A typed bot in ten lines, over the self-signed Gateway: HTTP and WebSocket",
  run: async ({ gateway }, say) => {
    await gateway.logIn();
    await runExample("first_bot.ts", {
      IBKR_GATEWAY_URL: gateway.baseUrl,
      BEZANT_GATEWAY_FINGERPRINT: gateway.fingerprint256 ?? "",
    }, say);
  },
};
