/** Where the text of a setting is found. Loads nothing, so that a command that needs a few of them starts at once. @module */
import type { Setting } from "./table.ts";

/** Where settings come from; a flag beats the environment, which beats the default. */
export interface SettingSources {
  /** Flags by their name without dashes; `true` for a flag that was given without a value. */
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  /** Reads the environment. */
  readonly env: (name: string) => string | undefined;
  /** Reads a file, for certificates and for `<env>_FILE`. */
  readonly readFile: (path: string) => string;
}

/** A setting's text. */
export interface Found {
  /** What to call it in an error. */
  readonly label: string;
  /** What was found. */
  readonly value: string;
}

/** How trouble is told. */
export interface FindOptions {
  /** Makes the error for what cannot be meant. */
  readonly refusal: (message: string) => Error;
  /** Gets what deserves attention. */
  readonly warnings?: string[];
}

/** As the runtime says that a file is another user's. */
const DENIED = "PermissionDenied";

/**
 * Finds a setting: its flag, its names in the environment, a file that holds a secret. Null when nobody set it; an empty
 * text counts as unset.
 *
 * @throws what `refusal` makes
 */
export function findText(
  setting: Pick<Setting, "flag" | "env" | "aliases" | "isSecret">,
  sources: SettingSources,
  options: FindOptions,
): Found | null {
  const flag = setting.flag === null ? undefined : sources.flags[setting.flag];
  if (flag !== undefined && flag !== "") return { label: `--${setting.flag}`, value: String(flag) };
  for (const name of [setting.env, ...setting.aliases ?? []]) {
    const value = fromEnvironment(setting, name, sources, options);
    if (value === null) continue;
    if (name !== setting.env) options.warnings?.push(`${name} is read as ${setting.env}; set that one instead`);
    return value;
  }
  return null;
}

function fromEnvironment(
  { isSecret }: Pick<Setting, "isSecret">,
  name: string,
  sources: SettingSources,
  { refusal }: FindOptions,
): Found | null {
  const value = sources.env(name)?.trim() ?? "";
  const file = isSecret === true ? sources.env(`${name}_FILE`)?.trim() ?? "" : "";
  if (value !== "" && file !== "") throw refusal(`${name} and ${name}_FILE are both set; keep one of them`);
  if (file !== "") return { label: `${name}_FILE`, value: readNamed(`${name}_FILE`, file, sources, refusal).trim() };
  if (value === "") return isSecret === true ? fromCredentials(name, sources, refusal) : null;
  return { label: name, value };
}

/** What systemd's `LoadCredential=` or a container's engine has put into a folder, under the setting's name. */
function fromCredentials(name: string, sources: SettingSources, refusal: FindOptions["refusal"]): Found | null {
  const folder = sources.env("CREDENTIALS_DIRECTORY") ?? "";
  if (!folder.startsWith("/")) return null;
  const [label, path] = [`the credential ${name}`, `${folder}/${name}`];
  try {
    const value = sources.readFile(path).trim();
    return value === "" ? null : { label, value };
  } catch (error) {
    // most often there are others; one that may not be read was meant, and whoever put it there shall hear of it
    if (!(error instanceof Error) || error.name !== DENIED) return null;
    throw refusal(`${label} is in "${path}", which this program's user may not read (${error.name})`);
  }
}

/**
 * Reads a file that a setting names.
 *
 * @throws what `refusal` makes, with the setting and the path
 */
export function readNamed(
  label: string,
  path: string,
  sources: Pick<SettingSources, "readFile">,
  refusal: FindOptions["refusal"],
): string {
  try {
    return sources.readFile(path);
  } catch (error) {
    const found = error instanceof Error ? error.name : "unreadable";
    throw refusal(`${label} names "${path}", which cannot be read (${found})`);
  }
}
