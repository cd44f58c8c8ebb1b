import type { Clock } from "../clock.ts";
import type { Transport } from "../transport/types.ts";
import type { Expired } from "./ask.ts";

/** What comes from a sidecar. */
export type Piece =
  /** An event, and the place after it. */
  | { readonly kind: "event"; readonly wire: unknown; readonly place: string; readonly text: () => string }
  /** Nothing of the topics lies before this place. */
  | { readonly kind: "place"; readonly place: string }
  | Expired;

/** What a source is asked for. */
export interface SourceQuery {
  /** Where to go on. */
  readonly place: string;
  /** Topics, and fields of market data. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** What every way to get events needs. */
export interface SourceParts {
  readonly transport: Transport;
  readonly clock: Clock;
}

/** Events as they come: ends when the other end does, throws when it breaks. */
export type Pieces = AsyncGenerator<Piece, void, undefined>;

/** There is no streaming here: somebody on the way holds the events back, or refuses to stream. */
export class NotStreamed extends Error {
  override readonly name = "NotStreamed";
}

/** JSON, or undefined: what cannot be read is passed on as such, with its place. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
