import { type AlertsSettings, readSettings } from "../../../operations/mod.ts";

/** The settings of an environment. */
export function settingsOf(env: Readonly<Record<string, string>> = {}): AlertsSettings {
  return readSettings("server", { flags: {}, env: (name) => env[name], readFile: () => "" }).settings.alerts;
}
