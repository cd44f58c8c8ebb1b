// Is somebody logged in at the Gateway? Exit code 0 when orders and quotes would work, 3 when a human has to log in.
//
//   IBKR_GATEWAY_URL=https://localhost:5000 deno run -A examples/health.ts
import { createClient, isIbkrError } from "@bezant/bezant";

const baseUrl = Deno.env.get("IBKR_GATEWAY_URL") ?? "https://localhost:5000";
await using ibkr = createClient({ baseUrl });

try {
  const { authenticated, connected, competing } = await ibkr.session.status();
  console.log({ authenticated, connected, competing });
  Deno.exitCode = authenticated && connected ? 0 : 3;
} catch (error) {
  if (!isIbkrError(error, "not_authenticated")) throw error;
  console.error(error.message);
  Deno.exitCode = 3;
}
