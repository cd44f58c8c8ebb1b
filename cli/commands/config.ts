import { problemOf } from "../config/check_value.ts";
import { checkProfileName, type Config, keyProblem, type Profile } from "../config/config.ts";
import { changeConfig, configPath, readConfig } from "../config/file.ts";
import { PROFILE_KEYS } from "../config/keys.ts";
import { chooseProfile, noProfile } from "../config/with_profile.ts";
import type { Command } from "../command.ts";
import type { FlagValues } from "../flags.ts";
import { outputStyle, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

/** What a profile is called when nobody gives it a name. */
const FIRST_NAME = "default";

/** `bezant config path`. */
export const configPathCommand: Command = {
  help: "The folder is BEZANT_CONFIG_DIR, else bezant in XDG_CONFIG_HOME or ~/.config. The file need not be there.",
  example: "config path",
  flags: [],
  run: ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const path = pathOf(io);
    io.stdout(wantsData(style) ? render({ path }, undefined, style, io) : `${path}\n`);
    return Promise.resolve("ok");
  },
};

/** `bezant config list`. */
export const configListCommand: Command = {
  help: "Shows every profile, and with a star the one that counts where none is named. A secret is never shown: a " +
    "profile has the names of their files.",
  example: "config list",
  flags: [],
  run: ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const config = readConfig(pathOf(io));
    const rows = Object.entries(config.profiles).map(([profile, values]) => {
      return { profile, default: config.default === profile ? "*" : "", ...values };
    });
    const used = PROFILE_KEYS.map(({ name }) => name).filter((name) => rows.some((row) => name in row));
    io.stdout(render(rows, ["profile", "default", ...used], style, io));
    return Promise.resolve("ok");
  },
};

/** `bezant config get`. */
export const configGetCommand: Command = {
  help: `Prints a value of a profile: ${keyList()}. What is not set exits with 4.`,
  example: "config get url",
  moreExamples: ["config get account --profile paper"],
  flags: [],
  run: ({ words, flags, io }) => {
    const style = outputStyle(flags, io);
    const key = knownKey(words["key"]!);
    const value = chooseProfile(io, flags)?.profile[key];
    if (value === undefined) {
      io.stderr(`bezant: ${key} is not set; \`bezant config set ${key} VALUE\` sets it\n`);
      return Promise.resolve("notFound");
    }
    io.stdout(wantsData(style) ? render({ [key]: value }, undefined, style, io) : `${value}\n`);
    return Promise.resolve("ok");
  },
};

/** `bezant config set`. */
export const configSetCommand: Command = {
  help:
    `Sets a value of the profile that --profile names, or of the default one, and makes the profile where there is none; ` +
    `the first one becomes the default. Keys: ${keyList()}. A secret stays in a file with mode 600, whose name is the value. ` +
    "The file is written whole or not at all.",
  example: "config set url http://127.0.0.1:8080",
  moreExamples: ["config set account DU1234567 --profile paper", "config set tokenFile ~/.config/bezant/token"],
  flags: [],
  run: ({ words, flags, io }) => {
    const key = knownKey(words["key"]!);
    const value = words["value"]!;
    const problem = problemOf(PROFILE_KEYS.find(({ name }) => name === key)!, value);
    if (problem !== null) throw new UsageError(`${key} ${problem}`);
    return change(flags, io, (profile) => ({ ...profile, [key]: value }));
  },
};

/** `bezant config unset`. */
export const configUnsetCommand: Command = {
  help: "Removes a value of the profile that --profile names, or of the default one.",
  example: "config unset account",
  flags: [],
  run: ({ words, flags, io }) => {
    const key = knownKey(words["key"]!);
    return change(flags, io, ({ [key]: _, ...rest }) => rest);
  },
};

/** `bezant config use`. */
export const configUseCommand: Command = {
  help: "Makes a profile the one that counts where neither --profile nor BEZANT_PROFILE names one.",
  example: "config use paper",
  flags: [],
  run: ({ words, io }) => changeKnown(words["name"]!, io, (config, name) => ({ ...config, default: name })),
};

/** `bezant config remove`. */
export const configRemoveCommand: Command = {
  help: "Removes a profile; the files that it names stay. Afterwards none is the default where it was.",
  example: "config remove paper",
  flags: [],
  run: ({ words, io }) =>
    changeKnown(words["name"]!, io, (config, name) => {
      const { [name]: _, ...profiles } = config.profiles;
      return { default: config.default === name ? undefined : config.default, profiles };
    }),
};

/** Changes what is about a profile that has to be there. */
function changeKnown(name: string, io: CliIo, make: (config: Config, name: string) => Config): Promise<"ok"> {
  const path = pathOf(io);
  changeConfig(path, (config) => {
    if (!Object.hasOwn(config.profiles, name)) throw noProfile(name, config, path);
    return make(config, name);
  });
  return Promise.resolve("ok");
}

function change(flags: FlagValues, io: CliIo, make: (before: Profile) => Profile): Promise<"ok"> {
  const flag = flags["profile"] || io.env("BEZANT_PROFILE") || undefined;
  changeConfig(pathOf(io), (config): Config => {
    const name = checkProfileName(String(flag ?? config.default ?? FIRST_NAME));
    const before = Object.hasOwn(config.profiles, name) ? config.profiles[name]! : {};
    return { default: config.default ?? name, profiles: { ...config.profiles, [name]: make(before) } };
  });
  return Promise.resolve("ok");
}

function pathOf(io: CliIo): string {
  const path = configPath(io.env);
  if (path !== undefined) return path;
  throw new UsageError("no folder for the configuration is known; set BEZANT_CONFIG_DIR to one");
}

function knownKey(key: string): string {
  const problem = keyProblem(key);
  if (problem !== null) throw new UsageError(problem);
  return key;
}

function keyList(): string {
  return PROFILE_KEYS.map(({ name }) => name).join(", ");
}
