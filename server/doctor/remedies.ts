/** Steps that several diagnoses share. @module */

/** Nobody listens. */
export const START = "Start the Gateway: `bin/run.sh root/conf.yaml` in its folder, or its service";
/** Perhaps it is the wrong place. */
export const ADDRESS = "Check the address: --gateway-url or IBKR_GATEWAY_URL, by default https://localhost:5000";
/** Somebody else has the port. */
export const MOVE_PORT =
  "Or give the Gateway another port: listenPort in conf.yaml, and IBKR_GATEWAY_URL with the same one";
/** It knows more. */
export const LOGS = "Look at the log of the sidecar: `journalctl -u bezant-server`, or `docker logs`";
/** A human has to; at this machine's own places, which are facts. */
export const LOGIN = "Log in at {sidecar}/ (the sidecar) or {gateway} (the Gateway), with the second factor";
