import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** Why no connection came about. */
export type UnreachableReason = "permission" | "refused" | "dns" | "certificate" | "tls" | "handshake" | "network";

/** Programs of others name it themselves, in code. */
const CORRECT = "correct the address (`baseUrl`; IBKR_GATEWAY_URL for bezant's own commands)";

const REMEDY: Readonly<Record<UnreachableReason, string>> = {
  permission: "start the program with that permission",
  refused: `nothing listens there; start the Gateway, or the sidecar, that should, or ${CORRECT}`,
  dns: `the host name has no address; ${CORRECT}`,
  certificate: "its certificate is not trusted; `bezant trust HOST` shows it and prints the setting",
  tls: "the TLS handshake failed; check that the port speaks https and not http",
  handshake: "the WebSocket handshake was refused",
  network: "the network failed; check the route to the Gateway",
};

/** No connection to the Gateway came about. Nothing was sent. */
export class UpstreamUnreachableError extends IbkrError {
  /** Which part failed. */
  readonly reason: UnreachableReason;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param origin Scheme, host and port that were tried
   * @param reason Which part failed
   * @param found What the runtime said, in a few words
   */
  constructor(origin: string, reason: UnreachableReason, found: string, details: IbkrErrorDetails = {}) {
    super(
      "upstream_unreachable",
      `${describeCall(details)}: cannot reach ${origin} (${found}): ${REMEDY[reason]}`,
      details,
    );
    this.reason = reason;
  }
}
