/**
 * What an operation does to the account: `read` changes nothing, `session` touches the login, `trade` can move money,
 * `admin` changes settings. Retry, connection reuse, confirmation and permissions all follow from it.
 */
export type Effect = "read" | "session" | "trade" | "admin";
