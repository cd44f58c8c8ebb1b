/** Ways to break the product on purpose: a run that does not notice them proves nothing (DESIGN §13). @module */

import { DatabaseSync } from "node:sqlite";
import type { IbkrClient } from "../../mod.ts";
import type { EventLog } from "../../server/events/mod.ts";

/** What is put between the parts of a life. */
export interface Sabotage {
  readonly client?: (client: IbkrClient) => IbkrClient;
  readonly log?: (log: EventLog) => EventLog;
  /** What is done to the file between a death and the next life. */
  readonly file?: (path: string) => void;
}

/** By the name of its flag. */
export const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  /** IBKR's lists over REST are never believed: what was missed stays missing. */
  "no-reconcile": {
    client: (client) => ({
      ...client,
      call: ((request: Parameters<IbkrClient["call"]>[0]) => {
        if (request.path === "/iserver/account/trades") return Promise.resolve([]);
        return client.call(request);
      }) as IbkrClient["call"],
    }),
  },
  /** A restart forgets the newest events and which numbers were given: others get them again. */
  "cursor-reuse": {
    file(path) {
      using db = new DatabaseSync(path);
      db.exec(`DELETE FROM events WHERE seq > (SELECT max(seq) FROM events) - 30;
        UPDATE topics SET reserved = coalesce((SELECT max(cursor) FROM events WHERE topic_id = topics.id), 0);
        UPDATE state SET value = coalesce((SELECT max(seq) FROM events), 0) WHERE key = 'seq_reserved'`);
    },
  },
  /** A restart forgets what could not be written to the database before it. */
  "forget-spare": { file: (path) => Deno.removeSync(`${path}.spare`) },
  /** Every outage is told twice. */
  "double-gap": {
    log(log) {
      let serial = 0;
      return {
        ...log,
        endOutage(toMs) {
          const outage = log.openOutage();
          log.endOutage(toMs);
          if (outage === null) return;
          log.beginOutage({ ...outage, outageId: `${outage.outageId}-again-${++serial}` });
          log.endOutage(toMs);
        },
      };
    },
  },
};
