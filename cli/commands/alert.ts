import { systemClock } from "../../mod.ts";
import { sendTestAlert } from "../../server/mod.ts";
import type { Command } from "../command.ts";
import { loadSettings } from "../connect.ts";
import { outputStyle } from "../globals.ts";
import { localSidecarUrl } from "../light.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

const COLUMNS = ["delivery", "ok", "answer"];

/** `bezant alert test`. */
export const alertTestCommand: Command = {
  help:
    "Sends one alert that says that it is a test, by every delivery that is set up, at once and also in quiet hours, and " +
    "shows what each answered. It reads the same settings as the sidecar: BEZANT_ALERT_WEBHOOK_URL, BEZANT_ALERT_NTFY_URL, " +
    "BEZANT_ALERT_TELEGRAM_TOKEN. " +
    "Exits 1 when one of them did not take it.",
  example: "alert test",
  flags: [],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const { alerts, publicUrl } = loadSettings(flags, io);
    const place = {
      loopbackUrl: localSidecarUrl(io.env) ?? "http://127.0.0.1:8080",
      publicUrl,
      sshHost: alerts.sshHost,
    };
    const tested = await sendTestAlert(alerts, { place, clock: io.clock ?? systemClock, signal: io.signal });
    if (tested.length === 0) {
      throw new UsageError(
        "nobody would be told; set BEZANT_ALERT_WEBHOOK_URL or BEZANT_ALERT_NTFY_URL (or their _FILE)",
      );
    }
    io.stdout(render(tested.map((row) => ({ ...row })), COLUMNS, style, io));
    return tested.every(({ ok }) => ok) ? "ok" : "failure";
  },
};
