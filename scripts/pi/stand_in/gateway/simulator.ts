/** The simulator as the stand-in of the Gateway runs it: with the key and the settings that the Java side has read. @module */
import { startSimulator } from "../../../../sim/mod.ts";

if (import.meta.main) await serve((name) => Deno.env.get(name) ?? "");

async function serve(env: (name: string) => string): Promise<void> {
  await using gateway = await startSimulator({
    hostname: "0.0.0.0", // as the real one, whatever its settings say
    allowRemote: true,
    port: Number(env("SIM_PORT")),
    certificate: {
      keyPem: Deno.readTextFileSync(env("SIM_KEY")),
      certPem: Deno.readTextFileSync(env("SIM_CERTIFICATE")),
    },
    allow: env("SIM_ALLOW").split(",").filter((address) => address !== ""),
    controlPort: Number(env("SIM_PORT")) + 999, // each instance has its own
  });
  // stands for the human with the browser and the phone
  Deno.addSignalListener("SIGUSR1", () => void gateway.logIn());
  console.log(`stand-in Gateway at ${gateway.baseUrl}`);
  await new Promise<void>((resolve) => Deno.addSignalListener("SIGTERM", () => resolve()));
}
