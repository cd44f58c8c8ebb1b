import { type Setting, SETTINGS } from "../../operations/mod.ts";

/** Kinds whose values say nothing about anybody. */
const PLAIN: ReadonlySet<string> = new Set(["boolean", "count", "level", "format", "days", "mode"]);

/** Which settings of the sidecar are set, by environment name: the value where it can be shown, `(set)` otherwise. */
export function settingsReport(
  { flags, env }: {
    readonly flags: Readonly<Record<string, string | boolean>>;
    readonly env: (name: string) => string | undefined;
  },
): Record<string, string> {
  const report: Record<string, string> = {};
  for (const setting of Object.values<Setting>(SETTINGS)) {
    const names = [setting.env, ...setting.aliases ?? []].flatMap((name) => [name, `${name}_FILE`]);
    const given = (setting.flag === null ? undefined : flags[setting.flag]) ?? names.map(env).find((text) => text);
    if (given === undefined || given === "" || !setting.faces.includes("server")) continue;
    report[setting.env] = PLAIN.has(setting.kind) && setting.isSecret !== true ? String(given).slice(0, 100) : "(set)";
  }
  return report;
}
