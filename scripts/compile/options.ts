import { ARCHITECTURES, type Target, TARGETS } from "./programs.ts";

/** The forms of a release. */
export const FORMS = ["executable", "tarball"] as const;

/** One of them. */
export type Form = (typeof FORMS)[number];

/** What is to be made. */
export interface Options {
  readonly forms: readonly Form[];
  readonly targets: readonly Target[];
  /** Folder of the files. */
  readonly out: string;
  /** The Deno of a tarball for another machine than this one. */
  readonly deno: string | undefined;
}

/** How it is called. */
export const USAGE = `usage: deno task compile [flags]

  --form executable|tarball   default: both
  --target arm64|amd64        default: both; a tarball for the other machine needs --deno
  --deno FILE                 the Deno that goes into a tarball, for that machine and of the version that runs this;
                              default: the one that runs this, for its own machine
  --out FOLDER                default: dist`;

/**
 * Reads the command line; null for one that makes no sense.
 *
 * @param own The target of this machine, where it is one
 */
export function parseOptions(args: readonly string[], own: Target | undefined): Options | null {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [, name = ""] = /^--(form|target|deno|out)$/.exec(args[at]!) ?? [];
    const value = args[at + 1];
    if (name === "" || value === undefined || given.has(name)) return null;
    given.set(name, value);
  }
  const forms = FORMS.filter((form) => [undefined, form].includes(given.get("form") as Form | undefined));
  const wanted = given.get("target");
  const targets = TARGETS.filter((target) => wanted === undefined || wanted === ARCHITECTURES[target]);
  if (forms.length === 0 || targets.length === 0) return null;
  const deno = given.get("deno");
  const isForOne = deno === undefined || (targets.length === 1 && forms.includes("tarball"));
  return isForOne ? { forms, targets: inTurn(targets, own), out: given.get("out") ?? "dist", deno } : null;
}

/** This machine's first: what can be made at once is. */
function inTurn(targets: readonly Target[], own: Target | undefined): Target[] {
  return [...targets].sort((a, b) => Number(b === own) - Number(a === own));
}
