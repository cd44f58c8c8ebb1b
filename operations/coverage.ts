/**
 * The operations of IBKR's document, and of its Gateway beyond that, for which there is none of ours, each with its reason. The
 * others are named by `covers`; a test holds both against the document.
 *
 * @module
 */

const ADVISERS = "for advisers alone, who trade for clients: without such a login nobody can try it; `ibkr.api` has it";
const OLDER = "an older form of another one";
const FARM =
  "the historical data farm answers what `bars.list` and `scanners.run` answer, and needs a bridge of its own";

/** By method and path. */
export const NOT_COVERED: Readonly<Record<string, string>> = {
  "POST /fa/fa-preset/get": ADVISERS,
  "POST /fa/fa-preset/save": ADVISERS,
  "POST /fa/model/accounts-details": ADVISERS,
  "POST /fa/model/invest-divest": ADVISERS,
  "POST /fa/model/invest-divest-positions": ADVISERS,
  "POST /fa/model/list": ADVISERS,
  "POST /fa/model/positions": ADVISERS,
  "POST /fa/model/save": ADVISERS,
  "POST /fa/model/submit-transfers": ADVISERS,
  "POST /fa/model/summary": ADVISERS,
  "GET /iserver/account/allocation/accounts": ADVISERS,
  "GET /iserver/account/allocation/group": ADVISERS,
  "PUT /iserver/account/allocation/group": ADVISERS,
  "POST /iserver/account/allocation/group": ADVISERS,
  "POST /iserver/account/allocation/group/delete": ADVISERS,
  "POST /iserver/account/allocation/group/single": ADVISERS,
  "GET /iserver/account/allocation/presets": ADVISERS,
  "POST /iserver/account/allocation/presets": ADVISERS,
  "POST /portfolio/allocation": "sums accounts up, for those who manage several; `accounts.allocation` has each",
  "POST /iserver/contract/rules": "the rules are in `contracts.rules`, which asks for them with the contract",
  "GET /iserver/secdef/search": "its POST twin, which `contracts.search` asks, takes the same and more",
  "POST /trsrv/secdef": "its GET twin, which `contracts.list` asks, answers the same",
  "POST /pa/performance": "`accounts.performance` asks for every period at once, out of the same budget of 15 minutes",
  "POST /pa/summary": `${OLDER}: \`accounts.cash\` has the balances without a budget of 15 minutes`,
  "GET /portfolio2/{accountId}/position/{conid}": "`positions.fresh` has it among the others, in one call as well",
  "GET /iserver/account/{accountId}": "`accounts.get` has its three fields among more",
  "GET /one/user": "about the pages of the Client Portal; `sessions.validate` says whose login it is",
  "GET /md/regsnapshot": "costs $0.01 a call, on paper accounts too: `ibkr.api` has it, for who means it",
  "GET /iserver/auth/status": `${OLDER}: \`sessions.status\``,
  "GET /tickle": `${OLDER}: \`sessions.tickle\``,
  "GET /iserver/reauthenticate": `${OLDER}: \`sessions.init\``,
  "POST /iserver/reauthenticate": `${OLDER}: \`sessions.init\``,
  "GET /iserver/marketdata/{conid}/unsubscribe": `${OLDER}: \`feeds.close\``,
  "GET /ws": "a stream, not a question: `bezant watch`, `ibkr.stream` and the sidecar's events",
  "POST /hmds/auth/init": FARM,
  "GET /hmds/history": FARM,
  "GET /hmds/scanner/params": FARM,
  "POST /hmds/scanner/run": FARM,
  "POST /hmds/scanner": FARM,
};
