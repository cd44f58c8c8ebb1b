/** What the kinds of tunnel have in common. @module */
import type { Outside } from "../../public_check.ts";
import type { Step } from "../../step.ts";
import type { Wish } from "../../wish.ts";

/** The steps of one kind. */
export type Kind = (wish: Wish, outside: Outside) => readonly Step[];

/** Where its files are. */
export const FOLDER = "/etc/bezant/tunnel";
/** The sidecar's door for tunnels, where loopback counts for nothing. Nothing ever leads to another port. */
export const DOOR = "http://127.0.0.1:8081";
/** The one unit that every kind with a program of its own runs as: two cannot be up at a time. */
export const UNIT = "bezant-tunnel.service";

/** A setting of the sidecar; empty where it has none. */
export function settingOf({ settings }: Wish, name: string): string {
  return settings[name] ?? "";
}

/** The host of the public address. */
export function publicHost(wish: Wish): string {
  return URL.parse(settingOf(wish, "BEZANT_PUBLIC_URL"))?.hostname ?? "";
}
