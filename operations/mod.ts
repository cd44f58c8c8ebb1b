/**
 * The catalogue: what a person can do, and the settings that every face reads.
 *
 * @module
 */
export { readSettings, type Settings, type SettingSources } from "./settings/mod.ts";
export type { BindAddress } from "./settings/parse.ts";
export { type Face, type Setting, type SettingKind, type SettingName, SETTINGS } from "./settings/table.ts";
