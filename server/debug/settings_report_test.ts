import assert from "node:assert/strict";
import { settingsReport } from "./settings_report.ts";

Deno.test("settingsReport() shows what says nothing about anybody, and of the rest only that it is set", () => {
  const env: Record<string, string> = {
    BEZANT_LOG: "debug",
    BEZANT_EVENTS_ENABLED: "true",
    BEZANT_PUBLIC_URL: "https://bot.example.org",
    BEZANT_ALLOW_ACCOUNTS: "U1234567",
    BEZANT_EVENTS_NATS_URL_FILE: "/run/secrets/nats",
    BEZANT_CORS_ORIGINS: "",
  };
  assert.deepEqual(
    settingsReport({ flags: { "debug-token": "secret", "keepalive-secs": "30" }, env: (name) => env[name] }),
    {
      BEZANT_LOG: "debug",
      BEZANT_EVENTS_ENABLED: "true",
      BEZANT_PUBLIC_URL: "(set)",
      BEZANT_ALLOW_ACCOUNTS: "(set)",
      BEZANT_EVENTS_NATS_URL: "(set)",
      BEZANT_DEBUG_TOKEN: "(set)",
      BEZANT_KEEPALIVE_SECS: "30",
    },
  );
});
