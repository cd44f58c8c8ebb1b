import type { Clock } from "../../mod.ts";
import type { MaskedIds } from "../accounts/masked_ids.ts";
import type { EventReads, EventTopic } from "../events/types.ts";
import { eventsUri, positionsUri } from "./uris.ts";

/** What notices are made of. */
export interface NoticesDeps {
  readonly events: EventReads;
  readonly accounts: MaskedIds;
  readonly clock: Clock;
}

/** Tells those who listen which resources are other than they were. */
export interface Notices {
  /**
   * Listens. The first one begins to watch the events and the last one ends it, so that nobody is watched for nothing.
   *
   * @returns What ends it
   */
  follow(onUpdated: (uri: string) => void): () => void;
}

/** How long news of one resource are held together: a partial fill brings five events. */
const TOGETHER_MS = 1_000;
/** What changes positions. */
const MOVES: readonly EventTopic[] = ["trades", "account", "gap"];

/** Makes them. */
export function createNotices({ events, accounts, clock }: NoticesDeps): Notices {
  const listeners = new Set<(uri: string) => void>();
  const waiting = new Set<string>();
  let cancelTimer = (): void => {};
  let leave = (): void => {};

  function onNews(topic: EventTopic): void {
    const isFirst = waiting.size === 0;
    waiting.add(eventsUri(topic));
    if (MOVES.includes(topic)) { for (const id of accounts.shown()) waiting.add(positionsUri(id)); }
    if (isFirst) cancelTimer = clock.setTimer(tell, TOGETHER_MS);
  }

  function tell(): void {
    const uris = [...waiting];
    waiting.clear();
    for (const listener of listeners) for (const uri of uris) listener(uri);
  }

  return {
    follow(onUpdated) {
      const listener = (uri: string): void => onUpdated(uri);
      listeners.add(listener);
      if (listeners.size === 1) {
        void accounts.learn();
        leave = events.watch(onNews);
      }
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        leave();
        cancelTimer();
        waiting.clear();
      };
    },
  };
}
