import { BadRequestError } from "../../mod.ts";
import type { ALERTS_SETTINGS } from "./alerts_table.ts";
import { parseCount, parseUrl } from "./parse.ts";

/** Hours of the day in which nobody is to be woken. */
export interface QuietHours {
  /** Begin, in minutes after midnight. */
  readonly fromMinute: number;
  /** End, in minutes after midnight; before the begin when midnight is between them. */
  readonly toMinute: number;
  /** IANA name of the time zone. */
  readonly zone: string;
}

/** A topic of ntfy. */
export interface NtfyTopic {
  /** Address of the server, where JSON is posted. */
  readonly server: string;
  /** Name of the topic; who knows it can read along. */
  readonly topic: string;
  /** Access token. */
  readonly token: string | undefined;
}

/** A chat of Telegram. */
export interface TelegramChat {
  /** Token of the bot that writes. */
  readonly token: string;
  /** Id of the chat. */
  readonly chat: string;
}

/** Who is told when a human is needed, and when. */
export interface AlertsSettings {
  /** Slack-compatible address; undefined when there is none. */
  readonly webhookUrl: string | undefined;
  /** Topic of ntfy; undefined when there is none. */
  readonly ntfy: NtfyTopic | undefined;
  /** Chat of Telegram; undefined when there is none. */
  readonly telegram: TelegramChat | undefined;
  /** When alerts wait; undefined: never. */
  readonly quiet: QuietHours | undefined;
  /** Hours after which what lasts is said again; 0: never. */
  readonly remindHours: number;
  /** How long before a login's end a notice is sent, in minutes; 0: never. */
  readonly noticeMinutes: number;
  /** Time zone at whose midnight logins end. */
  readonly resetZone: string;
  /** How its owner reaches this machine by SSH. */
  readonly sshHost: string | undefined;
  /** What answers 200 while the tunnel is up. */
  readonly tunnelReadyUrl: string | undefined;
  /** What is fetched while all is well. */
  readonly heartbeatUrl: string | undefined;
  /** Seconds between two fetches. */
  readonly heartbeatSecs: number;
}

/** Reads settings by name; a fallback counts as found. */
export type ReadAlertText = <T>(
  name: keyof typeof ALERTS_SETTINGS,
  parse: (label: string, value: string) => T,
) => T | undefined;

/**
 * Reads who is told, and when.
 *
 * @throws {BadRequestError} naming the setting and what is wanted; an address that is a secret is not repeated
 */
export function readAlerts(read: ReadAlertText): AlertsSettings {
  const topic = read("alertNtfyUrl", parseTopic);
  return {
    webhookUrl: read("alertWebhookUrl", parseSecretUrl),
    ntfy: topic && { ...topic, token: read("alertNtfyToken", (_, value) => value) },
    telegram: readTelegram(read),
    quiet: read("alertQuiet", parseQuiet),
    remindHours: read("alertRemindHours", parseCount) ?? 0,
    noticeMinutes: Math.min(240, read("alertNoticeMinutes", parseCount) ?? 0),
    resetZone: read("alertResetZone", parseZone) ?? "America/New_York",
    sshHost: read("alertSshHost", parseSshHost),
    tunnelReadyUrl: read("tunnelReadyUrl", parseUrl),
    heartbeatUrl: read("heartbeatUrl", parseSecretUrl),
    heartbeatSecs: Math.max(10, read("heartbeatSecs", parseCount) ?? 60),
  };
}

function readTelegram(read: ReadAlertText): TelegramChat | undefined {
  const token = read("alertTelegramToken", parseBotToken);
  const chat = read("alertTelegramChat", parseChat);
  if (token !== undefined && chat !== undefined) return { token, chat };
  if (token === undefined && chat === undefined) return undefined;
  const missing = token === undefined ? "BEZANT_ALERT_TELEGRAM_TOKEN" : "BEZANT_ALERT_TELEGRAM_CHAT";
  throw new BadRequestError(`Telegram is set up by halves: set ${missing}, too, or none of them`);
}

/** It goes into a path. */
function parseBotToken(name: string, text: string): string {
  if (/^\d+:[\w-]{20,}$/.test(text)) return text;
  throw new BadRequestError(`${name} is no token of a bot, as BotFather gives it; the value is not shown`);
}

function parseChat(name: string, text: string): string {
  if (/^(-?\d+|@\w+)$/.test(text)) return text;
  throw new BadRequestError(`${name} is "${text}", expected the number of a chat, or @channel`);
}

/** An address whose path or query lets anybody in who knows it. */
function parseSecretUrl(name: string, text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "") return url.href;
  throw new BadRequestError(`${name} is no http or https address without user and password; the value is not shown`);
}

/** The last part of the path is the topic. */
function parseTopic(name: string, text: string): { readonly server: string; readonly topic: string } {
  const url = new URL(parseSecretUrl(name, text));
  const [, folder = "", topic = ""] = /^(.*\/)([\w-]{1,64})\/?$/.exec(url.pathname) ?? [];
  if (topic !== "" && url.search === "") return { server: `${url.origin}${folder}`, topic };
  throw new BadRequestError(`${name} names no topic, expected https://HOST/TOPIC; the value is not shown`);
}

/** `22:00-07:00 Europe/Zurich`. */
function parseQuiet(name: string, text: string): QuietHours {
  const [, fromHour, from, toHour, to, zone = ""] = /^(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)\s+(\S+)$/.exec(text) ?? [];
  const isTime = [fromHour, toHour].every((hour) => Number(hour) < 24) && [from, to].every((min) => Number(min) < 60);
  const [fromMinute, toMinute] = [Number(fromHour) * 60 + Number(from), Number(toHour) * 60 + Number(to)];
  if (isTime && fromMinute !== toMinute) return { fromMinute, toMinute, zone: parseZone(name, zone) };
  throw new BadRequestError(`${name} is "${text}", expected hours and a time zone, such as 22:00-07:00 Europe/Zurich`);
}

function parseZone(name: string, text: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new BadRequestError(`${name} has "${text}", expected a time zone such as Europe/Zurich`);
  }
}

/** Goes into a line that people paste into a shell. */
function parseSshHost(name: string, text: string): string {
  if (/^[\w.@][\w.@:-]{0,100}$/.test(text)) return text;
  throw new BadRequestError(`${name} is "${text}", expected USER@HOST or a name of ~/.ssh/config`);
}
