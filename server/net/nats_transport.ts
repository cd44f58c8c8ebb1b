import { connect as connectSocket, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import {
  type ConnectionOptions,
  type NatsConnection,
  NatsConnectionImpl,
  setTransportFactory,
} from "@nats-io/transport-node";
import { nodeResolveHost, NodeTransport } from "@nats-io/transport-node/lib/node_transport.js";

/**
 * Connects as the package's own `connect` does, over sockets whose errors always have a listener. The package takes all
 * listeners off a socket between its steps, and a connection that is reset in such a moment would end the process.
 *
 * @throws {Error} when the server can't be reached or refuses
 */
export async function connectSafely(options: ConnectionOptions): Promise<NatsConnection> {
  setTransportFactory({
    factory: () => {
      const transport = new NodeTransport();
      const startTls = transport.startTLS.bind(transport);
      transport.dial = ({ port, hostname }) =>
        opened(connectSocket({ port, host: hostname, noDelay: true }), "connect");
      transport.startTLS = () => {
        if (Object.keys(transport.options.tls ?? {}).length > 0) return startTls(); // not of ours
        const tls = { socket: transport.socket, servername: transport.tlsName, rejectUnauthorized: true };
        return opened(connectTls(tls), "secureConnect");
      };
      return transport;
    },
    dnsResolveFn: nodeResolveHost,
  });
  return await NatsConnectionImpl.connect(options);
}

/**
 * Waits until a socket is there. From then on an error of it is nobody's surprise, whoever takes its listeners off.
 *
 * @param event What says that it is there
 * @throws the system's error when it can't be had
 */
export function opened<T extends Socket>(socket: T, event: string): Promise<T> {
  const removeAll = socket.removeAllListeners.bind(socket);
  socket.removeAllListeners = (...names: [string?]) => removeAll(...names).on("error", () => {});
  return new Promise((resolve, reject) => {
    let problem = new Error("the connection was closed at once");
    socket.on("error", (error) => problem = error);
    socket.on("close", () => reject(problem));
    socket.on(event, () => {
      socket.removeAllListeners();
      resolve(socket);
    });
  });
}
