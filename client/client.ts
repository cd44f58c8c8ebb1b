import { type AccountsApi, createAccounts } from "./accounts/mod.ts";
import { createGatewayApi, type GatewayApi } from "./api/gateway.ts";
import { type Caller, createCaller } from "./call.ts";
import { type ContractsApi, createContractsApi } from "./contracts/mod.ts";
import { createEvents, type EventsApi } from "./events/mod.ts";
import { createMarketApi, type MarketApi } from "./market/mod.ts";
import type { ResolvedOptions } from "./options.ts";
import { createOrderLane } from "./orders/lane.ts";
import { withOrderLane } from "./orders/laned_transport.ts";
import type { OrdersApi } from "./orders/api.ts";
import { createOrders, journalOf } from "./orders/mod.ts";
import { withRestartWatch } from "./orders/watch_restart.ts";
import { createPerformanceApi, type PerformanceApi } from "./performance/mod.ts";
import { createPortfolioApi, type PortfolioApi } from "./portfolio/mod.ts";
import { createScannersApi, type ScannersApi } from "./scanners/mod.ts";
import { createSession, type SessionApi } from "./session/mod.ts";
import { createStreamApi, type StreamApi } from "./stream/mod.ts";
import type { EngineSource } from "./transport/engine.ts";
import type { Cookies } from "./transport/no_cookies.ts";
import type { PacingApi } from "./transport/pacing_snapshot.ts";
import { createReads } from "./transport/reads.ts";
import { withObserver } from "./transport/observe.ts";
import { createTransport } from "./transport/transport.ts";
import type { Transport } from "./transport/types.ts";

/** A connection to one Gateway and the things people do with it. */
export interface IbkrClient extends AsyncDisposable {
  /** The login and the brokerage session. */
  readonly session: SessionApi;
  /** Which accounts there are. */
  readonly accounts: AccountsApi;
  /** What an account holds. */
  readonly portfolio: PortfolioApi;
  /** From symbols to contract ids. */
  readonly contracts: ContractsApi;
  /** Prices. */
  readonly market: MarketApi;
  /** How accounts did. */
  readonly performance: PerformanceApi;
  /** Lists of contracts by what they do. */
  readonly scanners: ScannersApi;
  /** Orders: preview, place, change, call back, look at. */
  readonly orders: OrdersApi;
  /** Live updates over the WebSocket. */
  readonly stream: StreamApi;
  /** What a sidecar has seen and kept. */
  readonly events: EventsApi;
  /** Every operation that the Gateway serves, raw and typed, by method and path. */
  readonly api: GatewayApi;
  /** One JSON call to any path below `/v1/api`, with everything that a call needs. */
  readonly call: Caller;
  /** What is left of IBKR's budgets of requests. */
  readonly pacing: PacingApi;
  /** The way to the Gateway, for those who pass requests on. */
  readonly transport: Transport;
  /** Closes streams and connections. Twice does no harm. */
  close(): Promise<void>;
}

/** How long an open question holds the lane of orders (DESIGN §12). */
const QUESTION_TIMEOUT_MS = 20_000;

/**
 * Puts the namespaces on top of a transport.
 *
 * @param resolved Options with every default filled in
 * @param engine Carries the requests
 * @param cookies Keeps the Gateway's cookies
 */
export function assembleClient(resolved: ResolvedOptions, engine: EngineSource, cookies: Cookies): IbkrClient {
  const { clock, logger, trust } = resolved;
  if (trust.warning !== undefined) logger.log("warn", trust.warning);
  const { timeoutMs } = resolved;
  const questionTimeoutMs = resolved.orders.questionTimeoutMs ?? QUESTION_TIMEOUT_MS;
  const journal = journalOf(resolved.orders);
  const lane = createOrderLane(clock);
  const observed = withObserver(createTransport({ ...resolved, engine, cookies }), clock, resolved.onUpstream);
  const watched = withRestartWatch(observed, journal, clock);
  const transport = withOrderLane(watched, { lane, clock, timeoutMs, questionTimeoutMs });
  const reads = createReads(transport, clock, timeoutMs);
  const call = createCaller(reads);
  const accounts = createAccounts(call);
  const { priming } = accounts;
  const contracts = createContractsApi(call, clock, { onForget: priming.onForget, store: resolved.contractStore });
  const events = createEvents({ transport, clock, logger });
  const session = createSession({ call, transport, clock, logger, priming });
  const { observe } = session.api;
  const { onRenewed } = session;
  const stream = createStreamApi({ transport, clock, contracts, logger, session: { observe, onRenewed } });

  const market = createMarketApi(call, clock, contracts, priming);
  const orders = createOrders({
    ...{ call, clock, priming, lane, journal, timeoutMs, questionTimeoutMs, contracts },
    market,
    options: resolved.orders,
  });

  async function close(): Promise<void> {
    orders.close();
    await session.close();
    events.close();
    await stream.close();
    reads.close();
    await transport.close();
  }

  return {
    session: session.api,
    accounts: accounts.api,
    portfolio: createPortfolioApi(call, clock, priming),
    contracts,
    market,
    performance: createPerformanceApi(call, clock, priming),
    scanners: createScannersApi(call, clock),
    orders: orders.api,
    stream,
    events: events.api,
    api: createGatewayApi(reads),
    call,
    pacing: transport.pacing,
    transport,
    close,
    [Symbol.asyncDispose]: close,
  };
}
