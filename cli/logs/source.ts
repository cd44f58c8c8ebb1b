import { CommandError } from "../command_error.ts";
import type { CliIo } from "../io.ts";
import { findText } from "../light.ts";
import type { Sidecar } from "../sidecar/sidecar.ts";
import { errorOfEnvelope } from "../sidecar/sidecar_error.ts";
import { UsageError } from "../usage_error.ts";

/** One remark of the sidecar; of the journal of this machine only the text is known. */
export interface LogLine {
  readonly time: string | null;
  readonly level: string | null;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where a log is read: what was said last, then what has been said since. */
export type LogSource = (most: number) => Promise<readonly LogLine[]>;

const TIMEOUT_MS = 10_000;
const DEBUG_TOKEN = { flag: null, env: "BEZANT_DEBUG_TOKEN", isSecret: true } as const;
/** Of live, of paper, and of the Gateway's own keeper. */
const UNITS = "bezant*";

/** The log that can be had: a sidecar's own where its diagnostics are on, else the journal of this machine. */
export async function findLog(sidecar: Sidecar | null, io: CliIo): Promise<LogSource> {
  const refusal = (message: string): UsageError => new UsageError(message);
  const token = findText(DEBUG_TOKEN, { flags: {}, env: io.env, readFile: io.readFile }, { refusal })?.value;
  if (sidecar !== null && token !== undefined) return ofSidecar(sidecar, token, io);
  const journal = await ofJournal(io);
  if (journal !== null) return journal;
  const where = sidecar === null ? "no sidecar answers" : "its diagnostics need BEZANT_DEBUG_TOKEN, the sidecar's own";
  throw new CommandError("failure", `no log can be had: ${where}, and this machine has no journal of ${UNITS}`, {
    code: "no_log",
    hints: [
      "set BEZANT_DEBUG_TOKEN for the sidecar and here, or run it on the sidecar's machine",
      "docker logs has a container's",
    ],
  });
}

function ofSidecar(sidecar: Sidecar, token: string, { signal }: CliIo): LogSource {
  let after = 0;
  return async (most) => {
    const path = `/debug/log?after=${after}${after === 0 ? `&limit=${most}` : ""}`;
    const headers = [["x-bezant-debug-token", token]] as const;
    const { status, text } = await sidecar.send({ method: "GET", path, headers, timeoutMs: TIMEOUT_MS, signal });
    if (status !== 200) {
      throw errorOfEnvelope(status, text) ?? new Error(`${sidecar.origin} answered with status ${status}`);
    }
    const { entries }: { readonly entries: readonly (LogLine & { readonly seq: number })[] } = JSON.parse(text);
    after = entries.at(-1)?.seq ?? after;
    return entries.map(({ time, level, message, fields }) => ({ time, level, message, fields }));
  };
}

/** Asks systemd; null where there is none, or nothing of ours in its journal. */
async function ofJournal(io: CliIo): Promise<LogSource | null> {
  const { maskLine } = await import("./mask_line.ts");
  let cursor: string | null = null;
  async function read(most: number): Promise<readonly LogLine[] | null> {
    const from: string[] = cursor === null ? ["--lines", String(most)] : ["--after-cursor", cursor];
    const args = ["--unit", UNITS, "--no-pager", "--quiet", "--output", "short-iso", "--show-cursor", ...from];
    const result = await io.runCommand?.("journalctl", args) ?? null;
    if (result === null || result.code !== 0) return null;
    const lines = result.stdout.split("\n").filter((line) => line !== "");
    const mark = lines.at(-1)?.match(/^-- cursor: (.+)$/)?.[1];
    if (mark === undefined) return cursor === null ? null : [];
    cursor = mark;
    return lines.slice(0, -1).map((line) => ({ time: null, level: null, message: maskLine(line), fields: {} }));
  }
  if (await read(1) === null) return null;
  cursor = null; // that was to see whether there is any
  return async (most) => await read(most) ?? [];
}
