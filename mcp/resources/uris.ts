/** Addresses of resources. @module */

/** The address of an account's positions. */
export function positionsUri(shownId: string): string {
  return `bezant://accounts/${shownId}/positions`;
}

/** The address of a topic's events. */
export function eventsUri(topic: string): string {
  return `bezant://events/${topic}`;
}
