import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a text is the bridge's key. */
export type KeyCheck = (presented: string) => boolean;

/** Makes the check. Digests are compared, in constant time: how long it takes says neither how near nor how long. */
export function bridgeKeyCheck(key: string): KeyCheck {
  const wanted = digest(key);
  return (presented) => timingSafeEqual(digest(presented), wanted);
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
