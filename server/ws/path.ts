/** Where the stream is: the same path as at the Gateway. */
export const WEBSOCKET_PATH = "/v1/api/ws";
