import assert from "node:assert/strict";
import { silentLogger } from "../../mod.ts";
import type { OutRequest } from "../net/send_out.ts";
import { openApprovalStore } from "../store/approval_store.ts";
import { handClock } from "../testing/fixture.ts";
import type { Problem } from "./book.ts";
import { deliveriesOf } from "./deliveries.ts";
import { createAlertDesk } from "./desk.ts";
import { settingsOf } from "./testing/settings.ts";

const PLACE = { loopbackUrl: "http://127.0.0.1:8080", publicUrl: "https://desk.example.com", sshHost: undefined };

Deno.test("what is over in quiet hours is said at their end, unless it is no longer so; a notice is left out", async () => {
  const clock = handClock(); // 2023-11-14 22:13 UTC
  const settings = settingsOf({
    BEZANT_ALERT_WEBHOOK_URL: "https://hooks.example.com/x",
    BEZANT_ALERT_QUIET: "22:30-07:00 UTC",
    BEZANT_ALERT_RESET_ZONE: "UTC",
  });
  const said: string[] = [];
  const send = ({ body }: OutRequest) => {
    said.push(`${new Date(clock.now()).toISOString().slice(11, 16)} ${/\*(.*?)\*/.exec(body ?? "")?.[1]}`);
    return Promise.resolve({ status: 200, retryAfterMs: null });
  };
  const deliveries = deliveriesOf(settings);
  const desk = createAlertDesk({ settings, place: PLACE, deliveries, send, clock, logger: silentLogger, path: null });
  /** Shows it every minute. */
  const pass = async (minutes: number, ...problems: Problem[]): Promise<string[]> => {
    said.length = 0;
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(60_000);
      const isReady = problems.length === 0;
      desk.take({
        problems,
        unknown: new Set(),
        isReady,
        isWell: isReady,
        isLoggedIn: isReady,
        approvals: [],
        restart: null,
      });
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
    return [...said];
  };
  const login: Problem = { kind: "needs-login", sinceMs: null, reason: "" };
  assert.deepEqual(await pass(20, login), ["22:15 IBKR needs a human to log in"]);
  assert.deepEqual(await pass(8 * 60), [], "23:30 would be the notice");
  assert.deepEqual(await pass(2 * 60), ["07:00 All well again: the IBKR session is up"]);
  assert.deepEqual(await pass(15 * 60 + 20, login), ["08:35 IBKR needs a human to log in"]);
  assert.deepEqual(await pass(60), [], "it is over, and that waits");
  assert.deepEqual(await pass(7 * 60, login), ["07:00 IBKR needs a human to log in"], "and is not so any more");
  assert.deepEqual(await pass(17 * 60), ["07:55 All well again: the IBKR session is up"]);
  await desk.close();
});

Deno.test("each request for an approval is told once, with a link to decide and without an account number", async () => {
  const clock = handClock();
  const settings = settingsOf({ BEZANT_ALERT_NTFY_URL: "https://ntfy.example.com/topic" });
  const said: string[] = [];
  const send = ({ body }: OutRequest) =>
    Promise.resolve(said.push(body ?? "")).then(() => ({ status: 200, retryAfterMs: null }));
  const deliveries = deliveriesOf(settings);
  const path = `${await Deno.makeTempDir({ prefix: "bezant-desk-" })}/alerts.db`;
  const openDesk = () =>
    createAlertDesk({ settings, place: PLACE, deliveries, send, clock, logger: silentLogger, path });
  using book = openApprovalStore(null, clock);
  const wanted = { action: "place", account: "DU1234567", isPaper: true, facts: [], askedBy: "token:helper" } as const;
  const ask = (digest: string) => book.ask({ ...wanted, digest, summary: "BUY 10 AAPL for DU1234567" })!;
  const pass = async (desk: ReturnType<typeof openDesk>): Promise<number> => {
    said.length = 0;
    for (let turn = 0; turn < 3; turn++) {
      const approvals = book.pending();
      desk.take({
        problems: [],
        unknown: new Set(),
        isReady: true,
        isWell: true,
        isLoggedIn: true,
        approvals,
        restart: null,
      });
      for (let tick = 0; tick < 10; tick++) await Promise.resolve();
    }
    return said.length;
  };
  let desk = openDesk();
  const { id } = ask("a");
  assert.equal(await pass(desk), 1);
  const { message, actions, click } = JSON.parse(said[0]!);
  assert.equal(click, "https://desk.example.com/ui#approvals");
  assert.deepEqual(actions, [{ action: "view", label: "Look and decide", url: click }]);
  assert.match(message, new RegExp(`BUY 10 AAPL for DU\\*\\*\\*\\*567.*bezant approve ${id}`, "s"));
  assert.doesNotMatch(said[0]!, /1234567/);
  await desk.close();
  desk = openDesk();
  assert.equal(await pass(desk), 0, "a restart tells nothing twice");
  ask("b");
  assert.equal(await pass(desk), 1);
  await desk.close();
  await Deno.remove(path.replace("/alerts.db", ""), { recursive: true });
});

Deno.test("a restart of the Gateway is told once, with why and where to log in", async () => {
  const settings = settingsOf({ BEZANT_ALERT_WEBHOOK_URL: "https://hooks.example.com/x" });
  const said: string[] = [];
  const send = ({ body }: OutRequest) =>
    Promise.resolve(said.push(body ?? "")).then(() => ({ status: 200, retryAfterMs: null }));
  const deliveries = deliveriesOf(settings);
  const clock = handClock();
  const desk = createAlertDesk({ settings, place: PLACE, deliveries, send, clock, logger: silentLogger, path: null });
  const restart = { atMs: clock.now(), why: "it takes connections and does not answer, for 5 minutes" };
  const calm = {
    problems: [],
    unknown: new Set<never>(),
    isReady: false,
    isWell: false,
    isLoggedIn: null,
    approvals: [],
  };
  for (const each of [null, restart, restart, { ...restart, atMs: restart.atMs + 7_200_000 }]) {
    desk.take({ ...calm, restart: each });
    for (let tick = 0; tick < 10; tick++) await Promise.resolve();
  }
  await desk.close();
  assert.equal(said.length, 2, said.join("\n"));
  assert.match(said[0]!, /dead and is being restarted.*does not answer, for 5 minutes.*Log in: https:/s);
});

Deno.test("Telegram gets a button only where it leads somewhere, and makes no sound for what can wait", () => {
  const settings = settingsOf({
    BEZANT_ALERT_TELEGRAM_TOKEN: `1:${"t".repeat(30)}`,
    BEZANT_ALERT_TELEGRAM_CHAT: "-42",
  });
  const [telegram] = deliveriesOf(settings);
  const alert = { kind: "needs-login", severity: "urgent", title: "T", text: "t", atMs: 0, action: "Log in" } as const;
  const { url, body } = telegram!.requestOf({ ...alert, link: "https://desk.example.com/" });
  assert.equal(url, `https://api.telegram.org/bot1:${"t".repeat(30)}/sendMessage`);
  assert.deepEqual(JSON.parse(body!), {
    chat_id: "-42",
    text: "T\nt",
    disable_notification: false,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: "Log in", url: "https://desk.example.com/" }]] },
  });
  const local = telegram!.requestOf({ ...alert, severity: "info", link: "http://127.0.0.1:8080/" });
  assert.deepEqual([JSON.parse(local.body!).reply_markup, JSON.parse(local.body!).disable_notification], [
    undefined,
    true,
  ]);
});
