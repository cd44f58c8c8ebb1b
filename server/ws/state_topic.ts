import type { Frame, StreamTap, TapSubscription } from "../../mod.ts";
import type { Book } from "./books/book.ts";
import type { Consumer } from "./consumer.ts";
import type { Arguments } from "./language.ts";
import { encode, encodeText } from "./say.ts";
import type { SharedTopic } from "./shared_topic.ts";
import { createWish } from "./wish.ts";

/** A topic whose newest state says all. */
export interface StatePlan<View> {
  /** The topic that its frames carry. */
  readonly topic: string;
  /** What is known of it. */
  readonly book: Book<View>;
  /** What somebody's arguments mean; equal ones have the same name. */
  readonly viewOf: (args: Arguments) => { readonly view: View; readonly name: string };
  /** What to ask for when somebody with this view comes along. */
  readonly wishFor: (view: View) => TapSubscription;
}

interface Member<View> {
  readonly view: View;
  readonly name: string;
  /** One whole frame is all that was asked for. */
  readonly isOnce: boolean;
}

/** Shares it. A consumer that is too slow gets the newest state when it has caught up. */
export function createStateTopic<View>(tap: Pick<StreamTap, "subscribe">, plan: StatePlan<View>): SharedTopic {
  const { topic, book } = plan;
  const members = new Map<Consumer, Member<View>>();
  const wish = createWish(tap);

  function whole(view: View): Uint8Array | null {
    const frame = book.whole(view);
    return frame === null ? null : encode(frame);
  }

  function show(consumer: Consumer, { view, isOnce }: Member<View>, frame: Uint8Array): void {
    consumer.show(topic, frame, () => whole(view));
    if (isOnce) remove(consumer);
  }

  function remove(consumer: Consumer): void {
    if (members.delete(consumer) && members.size === 0) wish.end();
  }

  function take(frame: Frame, text: string): void {
    book.take(frame);
    const parts = new Map<string, Uint8Array | null>();
    for (const [consumer, member] of members) {
      const { view, name } = member;
      let part = parts.get(name);
      if (part === undefined) parts.set(name, part = partOf(frame, text, view));
      if (part !== null) show(consumer, member, part);
    }
  }

  function partOf(frame: Frame, text: string, view: View): Uint8Array | null {
    const narrow = book.narrow(frame, view);
    return narrow === frame ? encodeText(text) : narrow === null ? null : encode(narrow);
  }

  return {
    join(consumer, args) {
      const member = { ...plan.viewOf(args), isOnce: args["snapshot"] === true };
      members.set(consumer, member);
      wish.want(plan.wishFor(member.view));
      const known = whole(member.view);
      if (known !== null) show(consumer, member, known);
    },
    leave(consumer) {
      consumer.forget(topic);
      remove(consumer);
    },
    has: (consumer) => members.has(consumer),
    isEmpty: () => members.size === 0,
    take,
    onGap: book.clear,
  };
}
