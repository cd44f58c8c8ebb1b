/** By which listener a request came in. */
export type DoorName = "main" | "tunnel" | "bridge";

/** What counts at one listener. */
export interface Door {
  /** Its name, for words to a person. */
  readonly name: DoorName;
  /** Whether somebody of this machine is the owner there without showing anything. */
  readonly takesOwner: boolean;
  /** Paths that may be read without showing anything, as long as nothing has passed the request on. */
  readonly open: ReadonlySet<string>;
}

/** The three of them. Every tunnel arrives from 127.0.0.1, so at the one for tunnels that counts for nothing. */
export const DOORS: Readonly<Record<DoorName, Door>> = {
  main: { name: "main", takesOwner: true, open: new Set(["/livez", "/health"]) },
  tunnel: { name: "tunnel", takesOwner: false, open: new Set() },
  bridge: { name: "bridge", takesOwner: false, open: new Set(["/health", "/gateway/auth-status"]) },
};
