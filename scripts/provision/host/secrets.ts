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
  return {
    add: (value) => {
      if (value.length < SHORTEST) return;
      for (const form of [value, base64(value), encodeURIComponent(value)]) forms.add(form.replace(/=+$/, ""));
    },
    redact: (text) => {
      // longest first: one may be the beginning of another
      const found = [...forms].sort((a, b) => b.length - a.length).filter((form) => text.includes(form));
      return found.reduce((rest, form) => rest.replaceAll(form, "[secret]"), text);
    },
  };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
