/** How a field is read: prices, counts, percents and plain numbers become numbers, the rest says itself. */
export type SnapshotFieldKind = "price" | "count" | "percent" | "number" | "boolean" | "text";

/** What is known about a field of a snapshot. */
export interface SnapshotFieldFacts {
  /** The code that the wire wants and answers with. */
  readonly code: `${number}`;
  /** How its value is read. `percent` is in percent points: `"0.54%"` is 0.54. */
  readonly kind: SnapshotFieldKind;
  /** What a reader must know. */
  readonly note?: string;
}

const UNLISTED = "not in IBKR's list since 2.28.0; still asked for by other clients";
const WSH = "needs a Wall Street Horizon subscription";
const WIRE_DATE = "form of the date not documented, so it stays text";

/**
 * Every field of `GET /iserver/marketdata/snapshot` by our name: the union of IBKR's lists 2.20.0 to 2.29.0. The one
 * place where a code is written down. A code that is not here can be asked for with `rawCodes`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { SNAPSHOT_FIELDS } from "@bezant/bezant";
 *
 * assert.equal(SNAPSHOT_FIELDS.bid.code, "84");
 * assert.equal(SNAPSHOT_FIELDS.changePercent.kind, "percent");
 * ```
 */
export const SNAPSHOT_FIELDS = {
  last: { code: "31", kind: "price", note: "C: previous close, H: halted; see `flags`" },
  bid: { code: "84", kind: "price" },
  ask: { code: "86", kind: "price" },
  bidSize: { code: "88", kind: "count", note: "US stocks: shares, formerly lots of 100" },
  askSize: { code: "85", kind: "count", note: "US stocks: shares, formerly lots of 100" },
  lastSize: { code: "7059", kind: "count", note: "comes later than the prices" },
  bidExchange: { code: "7068", kind: "text", note: "one letter per exchange" },
  askExchange: { code: "7057", kind: "text", note: "one letter per exchange" },
  lastExchange: { code: "7058", kind: "text", note: "one letter per exchange" },
  open: { code: "7295", kind: "price" },
  high: { code: "70", kind: "price" },
  low: { code: "71", kind: "price" },
  close: { code: "7296", kind: "price", note: "of today" },
  prevClose: { code: "7741", kind: "price", note: "of the previous trading day" },
  mark: { code: "7635", kind: "price" },
  week52High: { code: "7293", kind: "price" },
  week52Low: { code: "7294", kind: "price" },
  change: { code: "82", kind: "price", note: "against `prevClose`" },
  changePercent: { code: "83", kind: "percent", note: "against `prevClose`" },
  changeSinceOpen: { code: "7682", kind: "price" },
  volume: { code: "87", kind: "count", note: "rounded by IBKR (K, M); exact: `volumeExact`" },
  volumeExact: { code: "7762", kind: "count" },
  averageVolume: { code: "7282", kind: "count", note: "a day, over 90 days" },

  symbol: { code: "55", kind: "text" },
  messageText: { code: "58", kind: "text", note: "IBKR calls it text and says no more" },
  companyName: { code: "7051", kind: "text" },
  contractId: { code: "6008", kind: "number", note: "a contract id; also `conid` of every row" },
  underlyingConid: { code: "6457", kind: "number", note: "a contract id" },
  conidExchange: { code: "7094", kind: "text", note: "contract id and exchange in one" },
  secType: { code: "6070", kind: "text" },
  stockType: { code: "7899", kind: "text", note: "described in 2.29.0 but not in its list" },
  right: { code: "201", kind: "text", note: "described in 2.29.0 but not in its list; call or put" },
  months: { code: "6072", kind: "text" },
  regularExpiry: { code: "6073", kind: "text", note: WIRE_DATE },
  lastTradingDate: { code: "7714", kind: "text", note: WIRE_DATE },
  contractDescription: { code: "7219", kind: "text" },
  contractDescription2: { code: "7220", kind: "text", note: "IBKR names it like 7219" },
  exchange: { code: "6004", kind: "text" },
  listingExchange: { code: "7221", kind: "text" },
  industry: { code: "7280", kind: "text" },
  category: { code: "7281", kind: "text" },
  canBeTraded: { code: "7184", kind: "boolean", note: "1 or 0 on the wire" },
  hasTradingPermissions: { code: "7768", kind: "boolean", note: "1 or 0 on the wire" },
  marketDataAvailability: { code: "6509", kind: "text", note: "always asked for; read into `availability`" },
  deliveryMarker: { code: "6119", kind: "text", note: "such as q1; not stable" },
  serviceParams: { code: "6508", kind: "text" },

  impliedVolatility: { code: "7633", kind: "percent", note: "of one strike; comes later than the prices" },
  optionImpliedVolatility: { code: "7283", kind: "percent", note: "of the underlying, 30 days" },
  historicalVolatility: { code: "7087", kind: "percent", note: "30 days, real time" },
  historicalVolatilityClose: { code: "7088", kind: "percent", note: "from the previous close" },
  historicalVolatilityOld: { code: "7284", kind: "percent", note: "deprecated by IBKR; use `historicalVolatility`" },
  impliedToHistoricalVolatility: { code: "7084", kind: "percent" },
  delta: { code: "7308", kind: "number", note: "comes later than the prices" },
  gamma: { code: "7309", kind: "number", note: "comes later than the prices" },
  theta: { code: "7310", kind: "number", note: "comes later than the prices" },
  vega: { code: "7311", kind: "number", note: "comes later than the prices" },
  spxDelta: { code: "7696", kind: "number", note: "beta weighted" },
  beta: { code: "7718", kind: "number", note: UNLISTED },
  optionVolume: { code: "7089", kind: "count" },
  optionVolumeChangePercent: { code: "7607", kind: "percent", note: "of the average; 100 is an ordinary day" },
  optionOpenInterest: { code: "7638", kind: "count" },
  futuresOpenInterest: { code: "7697", kind: "count" },
  putCallInterest: { code: "7085", kind: "number", note: "a ratio" },
  putCallVolume: { code: "7086", kind: "number", note: "a ratio" },
  putCallRatio: { code: "7285", kind: "number" },
  breakEven: { code: "7695", kind: "text", note: "may hold several points" },
  probabilityOfMaxReturn: { code: "7694", kind: "percent" },
  probabilityOfMaxReturn2: { code: "7700", kind: "percent", note: "IBKR names it like 7694" },
  probabilityOfMaxLoss: { code: "7702", kind: "percent" },
  probabilityOfProfit: { code: "7703", kind: "percent" },

  marketCap: { code: "7289", kind: "number", note: `${UNLISTED}; unit unsure, some read plain digits as millions` },
  peRatio: { code: "7290", kind: "number", note: UNLISTED },
  earningsPerShare: { code: "7291", kind: "number", note: UNLISTED },
  dividendAmount: { code: "7286", kind: "number", note: UNLISTED },
  dividendYield: { code: "7287", kind: "percent", note: UNLISTED },
  exDividendDate: { code: "7288", kind: "text", note: `${UNLISTED}; ${WIRE_DATE}` },
  dividendsNext12Months: { code: "7671", kind: "number", note: "per share" },
  dividendsLast12Months: { code: "7672", kind: "number", note: "per share" },
  morningstarRating: { code: "7655", kind: "text", note: "gone in 2.29.0; needs a subscription" },
  ema200: { code: "7674", kind: "price" },
  ema100: { code: "7675", kind: "price" },
  ema50: { code: "7676", kind: "price" },
  ema20: { code: "7677", kind: "price" },
  priceToEma200: { code: "7678", kind: "percent", note: "distance from the average; percent unsure" },
  priceToEma100: { code: "7679", kind: "percent", note: "distance from the average; percent unsure" },
  priceToEma50: { code: "7724", kind: "percent", note: "distance from the average; other clients ask for 7680" },
  priceToEma20: { code: "7681", kind: "percent", note: "distance from the average; percent unsure" },

  shortable: { code: "7644", kind: "text", note: "how hard to borrow, in words" },
  shortableShares: { code: "7636", kind: "count" },
  feeRate: { code: "7637", kind: "percent", note: "interest on borrowed shares" },
  rebateRate: { code: "7943", kind: "percent", note: "new in 2.28.0" },

  marketValue: { code: "73", kind: "number", note: "of your position" },
  averagePrice: { code: "74", kind: "price", note: "of your position" },
  costBasis: { code: "7292", kind: "number", note: "of your position" },
  costBasisRaw: { code: "7921", kind: "number", note: "of your position, unrounded" },
  unrealizedPnl: { code: "75", kind: "number" },
  unrealizedPnlPercent: { code: "80", kind: "percent" },
  realizedPnl: { code: "79", kind: "number" },
  dailyPnl: { code: "78", kind: "number" },
  dailyPnlRaw: { code: "7920", kind: "number", note: "unrounded" },
  formattedPosition: { code: "76", kind: "text", note: "laid out for a screen" },
  formattedUnrealizedPnl: { code: "77", kind: "text", note: "laid out for a screen" },
  percentOfMarkValue: { code: "7639", kind: "percent", note: "of the whole account" },

  lastYield: { code: "7698", kind: "percent", note: "bonds" },
  bidYield: { code: "7699", kind: "percent", note: "bonds" },
  askYield: { code: "7720", kind: "percent", note: "bonds" },
  organizationType: { code: "7704", kind: "text", note: "bonds" },
  debtClass: { code: "7705", kind: "text", note: "bonds" },
  ratings: { code: "7706", kind: "text", note: "bonds" },
  bondStateCode: { code: "7707", kind: "text", note: "bonds" },
  bondType: { code: "7708", kind: "text", note: "bonds" },
  issueDate: { code: "7715", kind: "text", note: `bonds; ${WIRE_DATE}` },

  upcomingEvent: { code: "7683", kind: "text", note: WSH },
  upcomingEventDate: { code: "7684", kind: "text", note: WSH },
  upcomingAnalystMeeting: { code: "7685", kind: "text", note: WSH },
  upcomingEarnings: { code: "7686", kind: "text", note: WSH },
  upcomingMiscEvent: { code: "7687", kind: "text", note: WSH },
  recentAnalystMeeting: { code: "7688", kind: "text", note: WSH },
  recentEarnings: { code: "7689", kind: "text", note: WSH },
  recentMiscEvent: { code: "7690", kind: "text", note: WSH },
} as const satisfies Readonly<Record<string, SnapshotFieldFacts>>;

/** Our name of a field, such as `last`. */
export type SnapshotFieldName = keyof typeof SNAPSHOT_FIELDS;

/** The wire's code of a field, such as `"31"`. */
export type SnapshotFieldCode = (typeof SNAPSHOT_FIELDS)[SnapshotFieldName]["code"];

/** A field by name or by code. */
export type SnapshotField = SnapshotFieldName | SnapshotFieldCode;

const NAME_OF_CODE: ReadonlyMap<string, SnapshotFieldName> = new Map(
  Object.entries(SNAPSHOT_FIELDS).map(([name, { code }]) => [code, name as SnapshotFieldName]),
);

/** The name of a field given by name or code; null when it is neither. For fields that people type in. */
export function snapshotFieldName(field: string): SnapshotFieldName | null {
  return Object.hasOwn(SNAPSHOT_FIELDS, field) ? field as SnapshotFieldName : NAME_OF_CODE.get(field) ?? null;
}
