import { objectOf, textOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";

/** Where a notice comes from: the login, the session, the accounts, a notification, a bulletin, or a refusal. */
export type NoticeTopic = "system" | "sts" | "act" | "ntf" | "blt" | "error";

/** What the Gateway says unasked. */
export interface StreamNotice {
  /** Tells it from what the stream says about itself. */
  readonly kind: "notice";
  /** What it is about; a refusal of something that was asked for is `error`. */
  readonly topic: NoticeTopic;
  /** Id of a notification or bulletin. */
  readonly id: string | null;
  /** Heading of a notification. */
  readonly title: string | null;
  /** What it says, in IBKR's words. */
  readonly text: string | null;
  /** Where to read on. */
  readonly url: string | null;
  /** All of it, by IBKR's names. */
  readonly wire: Readonly<Record<string, unknown>>;
}

const TOPICS = ["system", "sts", "act", "ntf", "blt", "error"] as const;

/** Listens to what comes unasked. Heartbeats are left out. */
export function planNotices(): IteratorPlan<StreamNotice>["begin"] {
  return (listen, mailbox) =>
    listen({
      topics: [...TOPICS, ""],
      subscribe: null,
      unsubscribe: () => null,
      onFrame({ topic = "", args, ...rest }) {
        const known = TOPICS.find((one) => one === topic);
        if ("hb" in rest || (known === undefined && textOf(rest["error"]) === null)) return;
        const wire = { ...rest, ...objectOf(args) };
        mailbox.put(topic, {
          kind: "notice",
          topic: known ?? "error",
          id: textOf(wire["id"]),
          title: textOf(wire["title"]),
          text: textOf(wire["text"]) ?? textOf(wire["message"]) ?? textOf(wire["error"]),
          url: textOf(wire["url"]),
          wire,
        });
      },
    });
}
