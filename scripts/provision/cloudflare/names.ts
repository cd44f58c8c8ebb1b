/** How everything of ours at Cloudflare is called: the names say whose it is. @module */

/** Names for one public address. */
export interface Names {
  /** The public name: `ibkr.example.com`. */
  readonly hostname: string;
  /** Of the tunnel, the Access application and the service token. */
  readonly main: string;
  /** Of the policy for people. */
  readonly ownerPolicy: string;
  /** Of the policy for the service token. */
  readonly botPolicy: string;
  /** The comment of the DNS record: what marks it as ours. */
  readonly comment: string;
}

/** Comments of DNS records are no longer than this on the free plan. */
const LONGEST_COMMENT = 100;

/** The names for an address. */
export function namesOf(hostname: string): Names {
  const main = `bezant-${hostname}`;
  return {
    hostname,
    main,
    ownerPolicy: `${main}-owner`,
    botPolicy: `${main}-bot`,
    comment: main.slice(0, LONGEST_COMMENT),
  };
}
