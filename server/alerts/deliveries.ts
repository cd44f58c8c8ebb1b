/** The ways to somebody: each turns an alert into a request. @module */
import type { AlertsSettings, NtfyTopic, TelegramChat } from "../../operations/mod.ts";
import type { OutRequest } from "../net/send_out.ts";
import type { Alert, AlertSeverity } from "./types.ts";

/** One way to somebody. */
export interface Delivery {
  /** Its name in the log: `webhook`, `ntfy`, `telegram`. */
  readonly name: string;
  /** The request that brings an alert. */
  requestOf(alert: Alert): OutRequest;
}

/** Those that are set up. */
export function deliveriesOf({ webhookUrl, ntfy, telegram }: AlertsSettings): Delivery[] {
  return [
    ...(webhookUrl === undefined ? [] : [webhook(webhookUrl)]),
    ...(ntfy === undefined ? [] : [ntfyTopic(ntfy)]),
    ...(telegram === undefined ? [] : [telegramChat(telegram)]),
  ];
}

const JSON_HEADERS = { "content-type": "application/json" } as const;

/** Slack's incoming webhooks, and what takes the same: three characters mean something in a text. */
function webhook(url: string): Delivery {
  const escaped = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return {
    name: "webhook",
    requestOf: ({ title, text }) => ({
      url,
      method: "POST",
      headers: JSON_HEADERS,
      body: JSON.stringify({ text: escaped(`*${title}*\n${text}`) }),
    }),
  };
}

/** ntfy's scale is 1 to 5: 2 makes no sound, 5 rings on and on. */
const PRIORITIES: Readonly<Record<AlertSeverity, number>> = { info: 2, warning: 3, urgent: 4, critical: 5 };
const TAGS: Readonly<Record<AlertSeverity, string>> = {
  info: "information_source",
  warning: "warning",
  urgent: "rotating_light",
  critical: "sos",
};

/** A topic of ntfy: https://docs.ntfy.sh/publish/#publish-as-json */
function ntfyTopic({ server, topic, token }: NtfyTopic): Delivery {
  return {
    name: "ntfy",
    requestOf: ({ kind, severity, title, text, link, action }) => ({
      url: server,
      method: "POST",
      headers: { ...JSON_HEADERS, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({
        topic,
        title,
        message: text,
        priority: PRIORITIES[severity],
        tags: [kind === "recovered" ? "white_check_mark" : TAGS[severity], kind],
        ...(link === null ? {} : { click: link }),
        ...(link === null || action === null ? {} : { actions: [{ action: "view", label: action, url: link }] }),
      }),
    }),
  };
}

/** A bot of Telegram: https://core.telegram.org/bots/api#sendmessage. It takes no button that leads to this machine. */
function telegramChat({ token, chat }: TelegramChat): Delivery {
  return {
    name: "telegram",
    requestOf: ({ severity, title, text, link, action }) => ({
      url: `https://api.telegram.org/bot${token}/sendMessage`,
      method: "POST",
      headers: JSON_HEADERS,
      body: JSON.stringify({
        chat_id: chat,
        text: `${title}\n${text}`,
        disable_notification: severity === "info",
        link_preview_options: { is_disabled: true },
        ...(link?.startsWith("https:") === true && action !== null
          ? { reply_markup: { inline_keyboard: [[{ text: action, url: link }]] } }
          : {}),
      }),
    }),
  };
}
