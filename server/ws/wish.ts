import type { StreamTap, TapSubscription } from "../../mod.ts";

/** What a topic wants of the Gateway at present. */
export interface Wish {
  /** Wants this from now on; nothing happens when it does already. */
  want(subscription: TapSubscription): void;
  /** Wants nothing. */
  end(): void;
}

/** Makes one that wants nothing yet. */
export function createWish(tap: Pick<StreamTap, "subscribe">): Wish {
  let text: string | null = null;
  let end = (): void => {};
  return {
    want(subscription) {
      if (subscription.subscribe === text) return;
      const endBefore = end;
      end = tap.subscribe(subscription); // before the other one ends: between them there would be nobody
      endBefore();
      text = subscription.subscribe;
    },
    end() {
      end();
      end = () => {};
      text = null;
    },
  };
}
