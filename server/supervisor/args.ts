import { parseArgs } from "node:util";
import { BadRequestError } from "../../mod.ts";

/** A program that is to be started. */
export interface Wanted {
  /** What it is called in the log. */
  readonly name: string;
  /** Its file, by the whole path. */
  readonly file: string;
}

/** What the command line of `supervise` says. */
export interface SuperviseArgs {
  /** In the order in which they are started; they are stopped in the other one. */
  readonly wanted: readonly Wanted[];
  /** How long each may take to stop, in milliseconds. */
  readonly graceMs: number;
}

const GRACE_SECS = 10;
const MOST_GRACE_SECS = 600;

/** Words of its help. */
export const SUPERVISE_HELP = `supervise: programs that live and die together, as those of one container do

usage: bezant-server supervise [--grace-secs N] NAME=/PATH...

  NAME=/PATH     a program without arguments; all are started at once, what they print is passed through
  --grace-secs   how long each may take to stop before it is killed, default ${GRACE_SECS}

When one ends, the others are stopped, the last one first, and its exit code is the code of all. SIGTERM and SIGINT stop
all in the same way, with code 0, or 137 where one had to be killed; a second signal kills at once. Another program has
to be process 1 of a container, such as tini: this one collects nothing but its own children.
`;

/**
 * Takes the words after `supervise` apart.
 *
 * @throws {BadRequestError} for a command line that cannot be meant
 */
export function readSuperviseArgs(args: readonly string[]): SuperviseArgs {
  const options = { "grace-secs": { type: "string" } } as const;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  );
  const wanted = positionals.map((word): Wanted => {
    const [, name, file] = /^([a-z][\w-]*)=(\/.+)$/.exec(word) ?? [];
    if (name !== undefined && file !== undefined) return { name, file };
    throw new BadRequestError(`supervise: "${word}" is no program, expected NAME=/PATH`);
  });
  if (wanted.length === 0) throw new BadRequestError("supervise: no program is named, expected NAME=/PATH");
  if (new Set(wanted.map(({ name }) => name)).size < wanted.length) {
    throw new BadRequestError("supervise: two programs have the same name");
  }
  const text = values["grace-secs"] ?? String(GRACE_SECS);
  const secs = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (secs <= MOST_GRACE_SECS) return { wanted, graceMs: secs * 1000 };
  throw new BadRequestError(`--grace-secs is "${text}", expected 0 to ${MOST_GRACE_SECS}`);
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new BadRequestError(`supervise: ${error instanceof Error ? error.message : error}`);
  }
}
