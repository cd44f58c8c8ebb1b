/**
 * The parts that `startEvents` puts together, for runs that put something between them.
 *
 * @module
 */
export { startCapture } from "./capture.ts";
export { createEventLog } from "./log.ts";
export type { EventLog } from "./types.ts";
export { createEventStore } from "../store/event_store.ts";
export type { EventStore } from "../store/event_store_types.ts";
