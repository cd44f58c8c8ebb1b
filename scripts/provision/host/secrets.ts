/** What must not be shown: values, and their forms. @module */

/** Shortest value that is looked for; shorter ones would blank out ordinary words. */
const SHORTEST = 6;

/** Replaces secrets in everything that is printed. */
export interface Secrets {
  /** Remembers one. */
  add(value: string): void;
  /** The text without them. */
  redact(text: string): string;
}

/** An empty book of secrets. */
export function createSecrets(): Secrets {
  const forms = new Set<string>();
  const add = (value: string): void => {
    if (value.length < SHORTEST) return;
    const inJson = JSON.stringify(value).slice(1, -1);
    for (const form of [value, inJson, ...base64Forms(value), encodeURIComponent(value)]) forms.add(form);
    for (const inner of innerSecrets(value)) add(inner);
  };
  return {
    add,
    redact: (text) => {
      // longest first: one may be the beginning of another
      const found = [...forms].sort((a, b) => b.length - a.length).filter((form) => text.includes(form));
      return found.reduce((rest, form) => rest.replaceAll(form, "[secret]"), text);
    },
  };
}

/** What is secret in a tunnel's credentials, which are JSON, or in its token, which is the base64 of some. */
function innerSecrets(value: string): readonly string[] {
  const found = parsed(() => JSON.parse(value)) ?? parsed(() => JSON.parse(atob(value)));
  const secret = found?.TunnelSecret ?? found?.s;
  if (typeof secret !== "string") return [];
  const bytes = parsed(() => atob(secret));
  return typeof bytes === "string" ? [secret, bytes] : [secret];
}

function parsed<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Its base64, and what stays of it in the base64 of a longer text, which depends on where in that it begins. */
function base64Forms(value: string): readonly string[] {
  const bytes = new TextEncoder().encode(value);
  const encode = (all: Uint8Array): string => btoa(String.fromCharCode(...all));
  const inner = [0, 1, 2].map((offset) => {
    const text = encode(Uint8Array.of(...new Array<number>(offset).fill(0), ...bytes)).replace(/=+$/, "");
    // characters at the ends share bits with neighbours
    const isWhole = (offset + bytes.length) % 3 === 0;
    return text.slice(offset === 0 ? 0 : offset + 1, isWhole ? undefined : -1);
  });
  return [encode(bytes).replace(/=+$/, ""), ...inner].filter(({ length }) => length >= SHORTEST);
}
