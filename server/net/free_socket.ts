import { connect } from "node:net";
import { isSocket, removeSocket } from "../store/socket_file.ts";

/** Frees a path at which a process that died has left its socket; one at which somebody answers stays. */
export async function freeSocket(path: string): Promise<void> {
  if (isSocket(path) && !await answers(path)) removeSocket(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", (error: Error & { code?: string }) => {
      socket.destroy();
      resolve(error.code !== "ECONNREFUSED"); // when in doubt it is somebody's
    });
  });
}
