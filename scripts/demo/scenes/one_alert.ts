import { createClient, type IbkrClient, silentLogger, systemClock } from "../../../mod.ts";
import { readSettings } from "../../../operations/mod.ts";
import { startAlerts, startSidecar } from "../../../server/mod.ts";
import { manualClock, startSimulator } from "../../../sim/mod.ts";
import type { Scene } from "../scene.ts";

const BEFORE_MIDNIGHT = Date.parse("2026-11-18T23:57:00-05:00");
const STEP_MS = 5_000;
const MINUTE_MS = 60_000;

/** A login that ends at IBKR's daily reset, a sidecar that is restarted while nobody logs in, and somebody who is told. */
export const oneAlert: Scene = {
  title: "The login ends at midnight: one alert, however often the sidecar is restarted",
  run: async (_, say) => {
    const dir = await Deno.makeTempDir({ prefix: "bezant_tour_" });
    const clock = { ...systemClock, ...manualClock(BEFORE_MIDNIGHT) };
    const time = (): string => new Date(clock.now() - 5 * 3_600_000).toISOString().slice(11, 16);
    const titles: string[] = [];
    await using ends = new AsyncDisposableStack();
    ends.defer(() => Deno.remove(dir, { recursive: true }));
    const phone = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      const { title } = await request.json();
      titles.push(title);
      say(`${time()} on the phone: ${title}`);
      return new Response();
    });
    ends.defer(() => phone.shutdown());
    const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, nights: true, clock }));
    const env: Record<string, string> = {
      BEZANT_ALERT_NTFY_URL: `http://127.0.0.1:${phone.addr.port}/phone`,
      BEZANT_ALERT_NOTICE_MINUTES: "2",
    };
    const read = { flags: {}, env: (name: string) => env[name], readFile: () => "" };
    const settings = readSettings("server", read).settings.alerts;

    async function life(run: (ibkr: IbkrClient) => Promise<void>): Promise<void> {
      // minutes pass here in a moment: IBKR's budgets would be used up at once
      await using client = createClient({ baseUrl: sim.baseUrl, clock, pacing: "off" });
      const bind = { hostname: "127.0.0.1", port: 0 };
      await using sidecar = await startSidecar({ client, logger: silentLogger, bind, clock });
      const place = { loopbackUrl: sidecar.url, publicUrl: undefined, sshHost: "pi@raspberrypi" };
      const deps = { client, logger: silentLogger, clock, settings, place, path: `${dir}/alerts.db` };
      await using _alerts = startAlerts(deps);
      await run(client);
    }
    async function pass(ms: number, until: () => boolean = () => false): Promise<void> {
      for (let left = ms; left > 0 && !until(); left -= STEP_MS) {
        clock.advance(STEP_MS);
        for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }

    await life(() => pass(30 * MINUTE_MS, () => titles.length === 2));
    for (let restart = 0; restart < 2; restart++) {
      say(`${time()} the sidecar is restarted`);
      await life((ibkr) =>
        pass(2 * MINUTE_MS).then(() => say(`${time()} the session: ${ibkr.session.current()?.state}`))
      );
    }
    await life(async () => {
      say(`${time()} a human logs in`);
      await sim.logIn();
      await pass(30 * MINUTE_MS, () => titles.length > 2);
    });
    const logins = titles.filter((title) => /needs a human/.test(title)).length;
    if (logins !== 1 || titles.length !== 3) throw new Error(`expected a notice, one alert, its end: ${titles}`);
    say(`alerts for this expiry: ${logins}`);
  },
};
