/** Runs programs and keeps what they say. @module */

/** What a program said and whether it was content. */
export interface Finished {
  readonly isOk: boolean;
  /** Standard output. */
  readonly text: string;
  /** Both streams, for reports. */
  readonly all: string;
}

/** How long any of the programs here may take: an `npm install` from an empty cache is the slowest. */
const TIMEOUT_MS = 180_000;

/** Runs a program to its end; one that is missing or too slow is not content. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Finished> {
  try {
    const { success, stdout, stderr } = await new Deno.Command(command, {
      args: [...args],
      cwd: options.cwd,
      env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...options.env },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).output();
    const [text, complaints] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)) as [string, string];
    return { isOk: success, text, all: `${text}${complaints}` };
  } catch (error) {
    return { isOk: false, text: "", all: String(error) };
  }
}
