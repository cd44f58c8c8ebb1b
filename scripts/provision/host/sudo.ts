/** How to become root on a host. @module */
import type { Host } from "./host.ts";

/** What was found out. */
export interface Sudo {
  readonly way: "root" | "free" | "password";
  /** Where one is wanted. Goes on standard input before everything else, never into a command line. */
  readonly password?: string;
}

/** Words before the shell. */
export function beforeRoot({ way }: Sudo): readonly string[] {
  if (way === "root") return [];
  // -k: a password is read every time, so that it is never taken for the first line of the input
  return way === "free" ? ["sudo", "-n"] : ["sudo", "-S", "-p", "", "-k"];
}

/** Tries each way once; asks for a password only where nothing else works, and once more where it was wrong. */
export async function findSudo(
  host: Pick<Host, "name" | "run">,
  askPassword: (words: string) => Promise<string | null>,
): Promise<Sudo> {
  const { stdout } = await host.run("sudo_look", { asUser: true });
  const way = stdout.trim();
  if (way === "root" || way === "free") return { way };
  for (let words = `Password of sudo on ${host.name}: `;; words = `Wrong. ${words.replace(/^Wrong\. /, "")}`) {
    const password = await askPassword(words);
    if (password === null) {
      throw new Error(
        `Cannot become root on ${host.name}: sudo wants a password; run it in a terminal, or name a file with it in SUDO_PASSWORD_FILE`,
      );
    }
    const { code } = await host.run("sudo_try", { asUser: true, input: `${password}\n` });
    if (code === 0) return { way: "password", password };
    if (words.startsWith("Wrong")) {
      throw new Error(`Cannot become root on ${host.name}: sudo refused the password twice`);
    }
  }
}
