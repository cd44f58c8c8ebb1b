import type { StreamMark } from "../../mod.ts";

/** A gap, or its end, in one line. */
export function describeMark(mark: StreamMark): string {
  if (mark.kind === "restored") return `complete again since ${timeOf(mark.toMs)}`;
  const lost = mark.dropped === 0 ? "" : `, ${mark.dropped} lost`;
  return `GAP since ${timeOf(mark.fromMs)}: ${mark.reason}${lost}; what happens now may be missing`;
}

/** Hours, minutes and seconds, UTC. */
export function timeOf(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(11, 19)} UTC`;
}
