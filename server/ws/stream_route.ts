import type { DescribedRoute } from "../routes/about.ts";
import { WEBSOCKET_PATH } from "./path.ts";

/** The stream, as it is described: OpenAPI has no words for what is said in a WebSocket. */
export const STREAM_ROUTE: DescribedRoute = {
  method: "GET",
  path: WEBSOCKET_PATH,
  about: {
    summary: "open the stream, a WebSocket",
    description:
      "IBKR's language (`smd`, `sor`, `spl`, …), one socket to the Gateway for all who listen. A page brings its " +
      "token as the subprotocol `bearer.TOKEN`, beside `bezant`. What is said there is described in docs/sidecar.md.",
    answers: { 101: { description: "From here on it is a WebSocket.", contentType: null } },
    codes: ["upgrade_required"],
  },
};
