/** Whether a program is here that a test needs. @module */

/** True when it starts and answers to `--version`. */
export async function hasProgram(program: string): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}
