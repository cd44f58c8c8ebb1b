import type { DatabaseSync } from "node:sqlite";

/** What each version adds to the one before it. */
const STEPS: readonly string[] = [
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
const VERSION = STEPS.length;

/**
 * Makes the tables of a journal of orders, as far as they are not there.
 *
 * @throws {Error} for one that a newer version of this program made
 */
export function makeOrderTables(db: DatabaseSync): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    const found = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (found > VERSION) {
      throw new Error(
        `its tables are of version ${found}, made by a newer bezant; this one knows ${VERSION}: update it`,
      );
    }
    if (found < VERSION) db.exec(`${STEPS.slice(found).join("")}; PRAGMA user_version = ${VERSION}`);
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
