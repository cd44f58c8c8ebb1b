/** The tables of a journal of orders: what each version adds to the one before it. */
export const ORDER_TABLES: readonly string[] = [
  `
CREATE TABLE intents (
  intent_id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  day TEXT,
  end_state TEXT,
  entry TEXT NOT NULL
) STRICT;
CREATE TABLE client_order_ids (
  client_order_id TEXT NOT NULL,
  intent_id TEXT NOT NULL REFERENCES intents,
  PRIMARY KEY (client_order_id, intent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX intents_by_day ON intents (day) WHERE day IS NOT NULL;
CREATE INDEX intents_by_fingerprint ON intents (fingerprint);
CREATE INDEX intents_open ON intents (at_ms) WHERE end_state IS NULL OR end_state = 'unsettled';
`,
  `
CREATE TABLE idempotency_keys (
  key TEXT PRIMARY KEY,
  work TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  holder TEXT NOT NULL,
  held_until_ms INTEGER NOT NULL,
  intent_id TEXT,
  answer TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at_ms);
`,
  `
CREATE INDEX intents_by_age ON intents (at_ms);
`,
];
