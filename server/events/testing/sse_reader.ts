/** One block of a stream, up to its empty line. */
export interface SseBlock {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  readonly comment?: string;
  readonly retry?: string;
}

/** Reads blocks off an answer. */
export interface SseReader {
  /** The next block; null at the end. */
  next(): Promise<SseBlock | null>;
  /** The next block that has data. */
  event(): Promise<SseBlock & { readonly data: string }>;
  /** Goes. */
  cancel(): Promise<void>;
}

/** Takes an answer's body apart as the HTML standard says. */
export function sseReader(answer: Response): SseReader {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";

  async function next(): Promise<SseBlock | null> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        return blockOf(block);
      }
      const { value, done } = await reader.read();
      if (done) return null;
      text += value;
    }
  }

  async function event(): Promise<SseBlock & { readonly data: string }> {
    for (;;) {
      const block = await next();
      if (block === null) throw new Error("the stream has ended");
      if (block.data !== undefined) return { ...block, data: block.data };
    }
  }

  return { next, event, cancel: () => reader.cancel() };
}

function blockOf(block: string): SseBlock {
  const fields: Record<string, string> = {};
  for (const line of block.split("\n")) {
    const at = line.indexOf(":");
    fields[at === 0 ? "comment" : line.slice(0, at)] = line.slice(at + 1).trimStart();
  }
  return fields;
}
