import { jetstream, JetStreamApiError, jetstreamManager } from "@nats-io/jetstream";
import { credsAuthenticator } from "@nats-io/transport-node";
import type { NatsTarget } from "../../operations/mod.ts";
import type { Outlet } from "../events/outbox_types.ts";
import { connectSafely } from "./nats_transport.ts";

const CONNECT_TIMEOUT_MS = 5_000;
/** Until a message that was sent counts as not stored. */
const ACK_TIMEOUT_MS = 10_000;
/** A connection on which nothing is heard for two of these is lost. */
const PING_MS = 15_000;

const NS_PER_SECOND = 1_000_000_000;
/** What is sent again within this time is recognised by the server. */
const DUPLICATES_S = 10 * 60;
/** Of a stream that we make: the database has the rest. */
const KEPT_S = 7 * 24 * 60 * 60;

/**
 * Connects to NATS JetStream, and makes the stream when there is none; one that is there is left as it is. This file is
 * loaded when it is first needed, so that nobody else pays for the packages.
 *
 * @throws {Error} when that is not possible at present
 */
export async function connectNats(target: NatsTarget): Promise<Outlet> {
  const { servers, isTls, login, token, creds, stream, prefix } = target;
  const connection = await connectSafely({
    servers: [...servers],
    name: "bezant",
    reconnect: false, // the outbox comes again by itself, and begins where it knows that it stopped
    timeout: CONNECT_TIMEOUT_MS,
    pingInterval: PING_MS,
    ignoreClusterUpdates: true,
    ...isTls && { tls: {} },
    ...login,
    ...token !== undefined && { token },
    ...creds !== undefined && { authenticator: credsAuthenticator(new TextEncoder().encode(creds)) },
  });
  const close = (): Promise<void> => connection.close().catch(() => {});
  try {
    const { streams } = await jetstreamManager(connection, { checkAPI: false, timeout: CONNECT_TIMEOUT_MS });
    await streams.info(stream).catch(async (error) => {
      if (!(error instanceof JetStreamApiError) || error.name !== "StreamNotFoundError") throw error;
      const bounds = { duplicate_window: DUPLICATES_S * NS_PER_SECOND, max_age: KEPT_S * NS_PER_SECOND };
      await streams.add({ name: stream, subjects: [`${prefix}.>`], ...bounds });
    });
  } catch (error) {
    await close();
    throw error;
  }
  const broker = jetstream(connection, { timeout: ACK_TIMEOUT_MS });

  return {
    publish: async ({ subject, id, text }, afterId) => {
      const expect = { streamName: stream, ...afterId !== undefined && { lastMsgID: afterId } };
      await broker.publish(subject, text, { msgID: id, expect });
    },
    isClosed: () => connection.isClosed(),
    close,
  };
}
