/** What topic `sts` of the WebSocket says; IBKR sends changes one key at a time, and some booleans in quotes. */
export interface SessionSign {
  /** The brokerage session can be used. */
  readonly authenticated?: boolean | string | undefined;
  /** The Gateway is linked to IBKR. */
  readonly connected?: boolean | string | undefined;
  /** Another program holds or wants the brokerage session. */
  readonly competing?: boolean | string | undefined;
}

/** Whether it says that the brokerage session is gone: what was subscribed in it is dead even if it comes back at once. */
export function isLoss({ authenticated, connected, competing }: SessionSign): boolean {
  return is(authenticated, false) || is(connected, false) || is(competing, true);
}

function is(value: boolean | string | undefined, wanted: boolean): boolean {
  return value === wanted || value === String(wanted);
}
