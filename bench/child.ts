/** A process that said, in one line of JSON, where it listens. */
export interface Child<T> extends AsyncDisposable {
  readonly facts: T;
}

/** Starts a script of this folder as its own process, so that it has a core of its own, and waits for its line. */
export async function startChild<T>(script: string, env: Readonly<Record<string, string>> = {}): Promise<Child<T>> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", new URL(script, import.meta.url).pathname],
    env,
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`${script} ended before it said where it listens`);
    text += value;
  }
  return {
    facts: JSON.parse(text) as T,
    [Symbol.asyncDispose]: async () => {
      process.kill("SIGTERM");
      await reader.cancel();
      await process.status;
    },
  };
}
