/** What we say about one operation. */
export interface CatalogueEntry {
  /** camelCase, unique. IBKR's own operationId where 2.29.0 has a readable one, its spelling mistakes included; else ours. */
  readonly id: string;
  /** One line in our own words: verb first, at most 90 characters, no full stop. */
  readonly summary: string;
  /**
   * `read` changes nothing and is harmless when it reaches IBKR twice; `session` touches the login and what everybody who
   * shares it has open; `trade` can move money; `admin` changes settings that stay.
   */
  readonly effect: "read" | "session" | "trade" | "admin";
  /** Why a read must not be repeated or sent casually: `$0.01 per call`. */
  readonly costly?: string;
  /** Reached through the Gateway, or only at api.ibkr.com. */
  readonly surface: "gateway" | "institutional";
}

/** Entries by method in capitals and path as in the document, without `/v1/api`: `GET /iserver/accounts`. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
