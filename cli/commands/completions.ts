import { isAccountId } from "../account_id.ts";
import type { Command, MenuEntry } from "../command.ts";
import { NO_CONFIG } from "../config/config.ts";
import { configPath, readConfig } from "../config/file.ts";
import type { CliIo } from "../io.ts";
import { didYouMean } from "../suggest.ts";
import { UsageError } from "../usage_error.ts";

const WHAT = ["bash", "zsh", "fish", "man", "accounts", "profiles"] as const;

/** `bezant completions`. */
export const completionsCommand: Command = {
  help:
    "Prints a script that completes bezant's commands, flags and values on Tab, for bash, zsh or fish. Load it where your " +
    "shell starts: for bash `source <(bezant completions bash)` in ~/.bashrc, for zsh the same with zsh in ~/.zshrc after " +
    "compinit, for fish `bezant completions fish > ~/.config/fish/completions/bezant.fish`. Accounts and profiles are " +
    "offered as the configuration names them; `accounts` and `profiles` print those, and no key press asks the network. `man` prints the manual page: " +
    "`bezant completions man > ~/.local/share/man/man1/bezant.1`.",
  example: "completions bash",
  flags: [],
  run: async ({ words, io, menu }) => {
    io.stdout(await printed(words["what"]!, io, menu));
    return "ok";
  },
};

async function printed(word: string, io: CliIo, menu: readonly MenuEntry[]): Promise<string> {
  const what = WHAT.find((one) => one === word);
  if (what === undefined) {
    throw new UsageError(`"${word}" is none${didYouMean(word, WHAT)}, expected one of: ${WHAT.join(", ")}`);
  }
  if (what === "accounts" || what === "profiles") return named(what, io);
  if (what === "man") return await (await import("../completions/man.ts")).manPage(menu);
  const { completionShape } = await import("../completions/shape.ts");
  const shape = await completionShape(menu);
  switch (what) {
    case "bash":
      return (await import("../completions/bash.ts")).bashCompletion(shape);
    case "zsh":
      return (await import("../completions/zsh.ts")).zshCompletion(shape);
    case "fish":
      return (await import("../completions/fish.ts")).fishCompletion(shape);
  }
}

function named(what: "accounts" | "profiles", io: CliIo): string {
  const path = configPath(io.env);
  const { profiles } = path === undefined ? NO_CONFIG : readConfig(path);
  const accounts = Object.values(profiles).map(({ account = "" }) => account).filter(isAccountId);
  const lines = what === "profiles" ? Object.keys(profiles) : [...new Set(accounts)];
  return lines.map((line) => `${line}\n`).join("");
}
