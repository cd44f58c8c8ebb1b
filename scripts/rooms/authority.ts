/** Finds ambient authority outside its owners, by the words of the code. @module */

import type { Edge } from "../graph/deno_info.ts";
import { isTest, matches } from "../graph/paths.ts";
import { type Authority, CLASSES, EXEMPT, GLOBALS, HARMLESS_DENO_MEMBERS, MEMBERS, MODULES, OWNERS } from "./owners.ts";
import { stripSource } from "./strip.ts";
import { type Token, tokenize } from "./tokens.ts";
import type { Violation } from "./violation.ts";

interface Use {
  readonly authority: Authority;
  readonly found: string;
}

/** Says whether the rule holds for a file. */
export function isGoverned(file: string): boolean {
  return file.endsWith(".ts") && !isTest(file) && !EXEMPT.some((pattern) => matches(file, pattern));
}

/** Checks the words of one file. */
export function checkAuthority(file: string, source: string): Violation[] {
  if (!isGoverned(file)) return [];
  const tokens = tokenize(stripSource(source));
  return tokens.flatMap((token, at) => {
    if (!/^[A-Za-z]/.test(token.text)) return [];
    const use = isProperty(tokens, at) ? listenCall(tokens, at) : usesOf(file, tokens, at);
    return use === undefined ? [] : refuse(file, token.line, use);
  });
}

/** Checks the modules that files import; a type-only import carries no authority. */
export function checkModules(edges: readonly Edge[]): Violation[] {
  return edges.filter((edge) => isGoverned(edge.from) && edge.kind !== "type").flatMap((edge) => {
    const authority = MODULES[edge.to] ?? MODULES[edge.to.replace(/(?<=.)@\d.*$/, "")];
    return authority === undefined
      ? []
      : refuse(edge.from, edge.line, { authority, found: `imports ${edge.specifier}` });
  });
}

function refuse(file: string, line: number, { authority, found }: Use): Violation[] {
  const { owners, todo } = OWNERS[authority];
  if (owners.some((pattern) => matches(file, pattern))) return [];
  return [{
    file,
    line,
    rule: "authority",
    found: `${found} (${authority})`,
    todo: `${todo}; owners: ${owners.join(" ")}`,
  }];
}

function usesOf(file: string, tokens: readonly Token[], at: number): Use | undefined {
  const name = textAt(tokens, at);
  const next = textAt(tokens, at + 1);
  const previous = textAt(tokens, at - 1);
  if (name === "Deno" && file.startsWith("client/") && !ownsRuntime(file)) {
    return { authority: "runtime", found: "Deno" };
  }
  const isWhole = (name === "globalThis" || name === "Deno") && !isDot(next) && previous !== "typeof";
  if (isWhole && !isDeclaration(tokens, at)) return { authority: "globals", found: `${name} as a value` };
  const members = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
  if (members !== undefined && isDot(next)) return memberUse(name, textAt(tokens, at + 2), members);
  if (previous === "new" && Object.hasOwn(CLASSES, name)) return { authority: CLASSES[name]!, found: `new ${name}` };
  if (name === "Date" && readsTheClock(tokens, at)) return { authority: "clock", found: "new Date()" };
  if (!Object.hasOwn(GLOBALS, name) || previous === "typeof" || isDeclaration(tokens, at)) return undefined;
  return { authority: GLOBALS[name]!, found: name };
}

function memberUse(name: string, member: string, members: Readonly<Record<string, Authority>>): Use | undefined {
  if (name === "Deno" && HARMLESS_DENO_MEMBERS.test(member)) return undefined;
  const authority = Object.hasOwn(members, member) ? members[member] : members["*"];
  return authority && { authority, found: `${name}.${member}` };
}

/** `new Date` without arguments, or `Date(…)`, which ignores them. */
function readsTheClock(tokens: readonly Token[], at: number): boolean {
  const isNew = textAt(tokens, at - 1) === "new";
  if (textAt(tokens, at + 1) !== "(") return isNew;
  return !isNew || textAt(tokens, at + 2) === ")";
}

function listenCall(tokens: readonly Token[], at: number): Use | undefined {
  const isCall = textAt(tokens, at) === "listen" && textAt(tokens, at + 1) === "(";
  return isCall ? { authority: "listening", found: ".listen(" } : undefined;
}

/** `x.name` isn't the global, `globalThis.name` is. */
function isProperty(tokens: readonly Token[], at: number): boolean {
  const previous = textAt(tokens, at - 1);
  return previous === "#" || (isDot(previous) && textAt(tokens, at - 2) !== "globalThis");
}

/** A key, a parameter with a type, a method: a name that is given here, not taken from the globals. */
function isDeclaration(tokens: readonly Token[], at: number): boolean {
  const previous = textAt(tokens, at - 1);
  const next = textAt(tokens, at + 1);
  const canDeclare = ["{", "}", ",", ";", "(", "", "*", "async", "function", "readonly", "override", "static"];
  if (!canDeclare.includes(previous)) return false;
  if (next === ":" || next === "?") return true;
  if (next !== "(" && next !== "<") return false;
  const after = textAt(tokens, closingParen(tokens, at + 1) + 1);
  return after === "{" || after === ":";
}

function closingParen(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (textAt(tokens, at) === "(") depth++;
    if (textAt(tokens, at) === ")" && --depth === 0) return at;
  }
  return tokens.length;
}

function ownsRuntime(file: string): boolean {
  return OWNERS.runtime.owners.some((pattern) => matches(file, pattern));
}

function isDot(text: string): boolean {
  return text === "." || text === "?.";
}

function textAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.text ?? "";
}
