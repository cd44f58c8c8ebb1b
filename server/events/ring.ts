import type { StoredEvent } from "./types.ts";

/** A place in a topic. */
export interface Place {
  readonly cursor: number;
  readonly seq: number;
}

/** The newest events of a topic, oldest out first. Holds each event as it is sent. */
export interface Ring {
  /** How many there are. */
  readonly size: number;
  /** Everything after this place is in here: the newest event that has left, or that never was in. */
  evicted(): Place;
  /** Takes one in, newer than all others. */
  push(event: StoredEvent): void;
  /** Events after a place of one of the two kinds, oldest first. */
  after(key: keyof Place, place: number, limit: number): StoredEvent[];
}

/**
 * Makes one.
 *
 * @param capacity How many it holds; room is taken as it fills
 * @param before What is before its first event
 */
export function createRing(capacity: number, before: Place): Ring {
  const slots: StoredEvent[] = [];
  let start = 0; // of the oldest, once it is full
  let evicted = before;

  function at(index: number): StoredEvent {
    return slots[(start + index) % slots.length]!;
  }

  /** Index of the first one behind the place. */
  function firstAfter(key: keyof Place, place: number): number {
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(middle)[key] <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get size() {
      return slots.length;
    },
    evicted: () => evicted,
    push: (event) => {
      if (slots.length < capacity) {
        slots.push(event);
        return;
      }
      const { cursor, seq } = slots[start]!;
      evicted = { cursor, seq };
      slots[start] = event;
      start = (start + 1) % capacity;
    },
    after: (key, place, limit) => {
      const events: StoredEvent[] = [];
      for (let index = firstAfter(key, place); index < slots.length && events.length < limit; index++) {
        events.push(at(index));
      }
      return events;
    },
  };
}
