/**
 * Leaves of the client and of the catalogue that load nothing else: all that a command needs of them before it knows that it
 * has to speak to a Gateway itself. A test holds the list short.
 *
 * @module
 */
export { type Clock, sleep, systemClock } from "../client/clock.ts";
export { ERROR_TABLE, type IbkrErrorCode, type Outcome } from "../client/errors/table.ts";
export { findText } from "../operations/settings/find.ts";
export { localSidecarUrl } from "../operations/settings/instance.ts";
export { keepLoopbackFromProxy } from "../operations/settings/no_proxy.ts";
