/** Whether a program is here that a test needs. @module */

/** True when it starts and is content with its words: it shall only say its version, or do nothing. */
export async function hasProgram(program: string, ...words: string[]): Promise<boolean> {
  const args = words.length === 0 ? ["--version"] : words;
  try {
    return (await new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}
