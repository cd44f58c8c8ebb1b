import type { Clock } from "../../mod.ts";
import type { AlertsSettings } from "../../operations/mod.ts";
import { createSendOut, NoAnswer } from "../net/send_out.ts";
import { deliveriesOf } from "./deliveries.ts";
import { wordsFor } from "./outbox.ts";
import { type Place, testAlert } from "./words.ts";

/** What became of a test at one delivery. */
export interface TestedDelivery {
  /** Its name. */
  readonly delivery: string;
  /** Whether it was taken. */
  readonly ok: boolean;
  /** What was answered, for people; without the address. */
  readonly answer: string;
}

/** Sends one alert by every delivery that is set up, once, and says what each answered. */
export async function sendTestAlert(
  settings: AlertsSettings,
  { place, clock, signal }: { readonly place: Place; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<TestedDelivery[]> {
  const alert = testAlert(place, clock.now());
  const send = createSendOut(clock);
  return await Promise.all(
    deliveriesOf(settings).map(async ({ name, requestOf }) => {
      try {
        const { status } = await send(requestOf(alert), signal);
        return { delivery: name, ok: status >= 200 && status < 300, answer: wordsFor(status) };
      } catch (error) {
        signal.throwIfAborted();
        return {
          delivery: name,
          ok: false,
          answer: error instanceof NoAnswer ? error.message : "it could not be sent",
        };
      }
    }),
  );
}
