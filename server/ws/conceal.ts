import type { Frame } from "../../mod.ts";
import { recordOf } from "./records.ts";

/** Keeps the session's id from those who are served: with it, anybody who reaches the Gateway is logged in. */
export interface Concealer {
  /** A frame with another id in place of the session's, wherever it stands; a new one for each session, so that a change shows. */
  conceal(text: string, frame: Frame): string;
  /** The id that stands for the present session. */
  alias(): string;
}

/** Makes one. */
export function createConcealer(): Concealer {
  let known: string | null = null;
  let count = 0;
  const alias = (): string => `bezant-${count}`;
  return {
    conceal(text, { args }) {
      const id = recordOf(args)?.["sessionId"];
      if (typeof id === "string" && id !== "" && id !== known) {
        known = id;
        count++;
      }
      return known === null ? text : text.replaceAll(JSON.stringify(known), JSON.stringify(alias()));
    },
    alias,
  };
}
