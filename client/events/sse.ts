/** What stood between two empty lines of an event stream. */
export interface SseBlock {
  /** The last id that was said, in this block or before; null before the first. */
  readonly id: string | null;
  /** What kind of event it is; `message` unless said. */
  readonly event: string;
  /** Its lines of data; null where there are none, as in a block that only moves the id. */
  readonly data: string | null;
}

/** Reads an event stream piece by piece, wherever it was cut. */
export interface SseParser {
  /** Takes the next bytes; returns the blocks that they complete. */
  push(bytes: Uint8Array): SseBlock[];
}

/**
 * Makes a parser of `text/event-stream` (WHATWG HTML §9.2.6). Lines end in CR, LF or both; comments and unknown fields are
 * passed over; what is unfinished when the stream ends is no event.
 *
 * @param maxLength Characters of one block at most
 * @throws {RangeError} from `push` for a block that is longer
 */
export function createSseParser(maxLength: number): SseParser {
  const decoder = new TextDecoder(); // takes a byte order mark away, and waits for the rest of a character
  let rest = "";
  let isAfterCr = false;
  let lastId: string | null = null;
  let event = "";
  let data: string[] = [];
  let length = 0;
  let hasField = false;

  function push(bytes: Uint8Array): SseBlock[] {
    let text = decoder.decode(bytes, { stream: true });
    if (text === "") return [];
    if (isAfterCr && text[0] === "\n") text = text.slice(1);
    isAfterCr = text.endsWith("\r"); // the line feed that belongs to it may come with the next piece
    const blocks: SseBlock[] = [];
    const lines = text.split(/\r\n|\r|\n/);
    for (const [at, piece] of lines.entries()) {
      rest += piece;
      if (length + rest.length > maxLength) throw new RangeError(`more than ${maxLength} characters in one event`);
      if (at === lines.length - 1) break;
      const block = takeLine(rest);
      rest = "";
      if (block !== null) blocks.push(block);
    }
    return blocks;
  }

  function takeLine(line: string): SseBlock | null {
    if (line === "") return takeBlock();
    const [name, value] = fieldOf(line);
    if (name === "data") {
      data.push(value);
      length += value.length;
    } else if (name === "event") event = value;
    else if (name === "id" && !value.includes("\0")) lastId = value;
    else return null;
    hasField = true;
    return null;
  }

  function takeBlock(): SseBlock | null {
    const block = hasField
      ? { id: lastId, event: event || "message", data: data.length === 0 ? null : data.join("\n") }
      : null;
    event = "";
    data = [];
    length = 0;
    hasField = false;
    return block;
  }

  return { push };
}

function fieldOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(":");
  if (colon < 0) return [line, ""];
  const value = line.slice(colon + 1);
  return [line.slice(0, colon), value.startsWith(" ") ? value.slice(1) : value];
}
