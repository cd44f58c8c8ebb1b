import type { Duplex } from "node:stream";

/** Answers bytes that are no HTTP request, or headers that never end, and closes. There is no request to identify. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const isLate = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  const isLong = error.code === "HPE_HEADER_OVERFLOW";
  const status = isLate ? "408 Request Timeout" : isLong ? "431 Request Header Fields Too Large" : "400 Bad Request";
  const message = isLate
    ? "the request did not come to its end in time"
    : isLong
    ? "the headers are too large"
    : "this is not a readable HTTP/1.1 request";
  const body = JSON.stringify({ code: "bad_request", message: `bad request: ${message}`, request_id: null });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
