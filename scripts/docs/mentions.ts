/** What a page says that there is: flags, environment names, routes and commands, as far as they are ours. @module */

/** Kinds of names that a page may mention. */
export type MentionKind = "flag" | "environment" | "route" | "command";

/** One name on a page. */
export interface Mention {
  readonly kind: MentionKind;
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

const OURS = /(?<=^|[ (;|&])(bezant|bezant-server|deno task)(?= |$)/;

/** Every name that a page mentions in code, and every environment name anywhere. */
export function mentionsOf(text: string): Mention[] {
  let isCode = false;
  let continues = false;
  return text.split("\n").flatMap((content, index) => {
    if (content.startsWith("```") || content.startsWith("~~~")) {
      isCode = !isCode;
      return [];
    }
    const line = index + 1;
    const found: Mention[] = named("environment", content, /\b(?:BEZANT|IBKR)_[A-Z0-9_]*[A-Z0-9]\b/g, line)
      .filter(({ name }) => !content.includes(`${name}_…`) && !content.includes(`${name}…`));
    const pieces = isCode ? [content] : [...content.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
    for (const piece of pieces) {
      const command = piece.replace(/\s#.*$/, "");
      const isOwn = OURS.test(command) || (isCode && continues) || (!isCode && command.startsWith("--"));
      continues = isCode && command.endsWith("\\") && isOwn;
      if (isOwn) found.push(...named("flag", command, /(?<=^|[\s[(])--[a-z][a-z-]*/g, line));
      found.push(...named("route", command, /(?<![a-zA-Z0-9}*])\/(?:ops|events|debug|approvals)\/[a-z_][\w.]*/g, line));
      for (const [, path = "/"] of command.matchAll(/\b(?:localhost|127\.0\.0\.1):8080(\/[\w./-]*)/g)) {
        if (path !== "/" && !/^\/(v1\/(api|portal)|sso)\//.test(path)) found.push({ kind: "route", name: path, line });
      }
      found.push(
        ...named("command", command, /(?<=^|\$ |(?<!exec)[ (;|&])bezant [a-z]+(?: [a-z]+)?(?![\w-]*[.=/])/g, line),
      );
    }
    return found;
  });
}

function named(kind: MentionKind, text: string, pattern: RegExp, line: number): Mention[] {
  return [...text.matchAll(pattern)].map(([name]) => ({ kind, name, line }));
}
