import { runExample } from "../run_example.ts";
import type { Scene } from "../scene.ts";

/** Calls by method and path with checked types, prices by name, a refusal with its typed body. */
export const typedApi: Scene = {
  title: "Every operation of the API, typed after what IBKR really answers",
  run: async ({ gateway }, say) => {
    await gateway.logIn();
    await runExample("typed_api.ts", { IBKR_GATEWAY_URL: gateway.baseUrl }, say);
  },
};
