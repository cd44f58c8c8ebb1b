const BOTH = ["cli", "server"] as const;
const SERVER = ["server"] as const;

/** The settings about alerts and the sign of life; part of the table of all settings. */
export const ALERTS_SETTINGS = {
  alertWebhookUrl: {
    flag: null,
    env: "BEZANT_ALERT_WEBHOOK_URL",
    kind: "text",
    isSecret: true,
    faces: BOTH,
    help:
      'where alerts are posted as {"text": …}: an incoming webhook of Slack, Mattermost, Discord (…/slack) or yours',
  },
  alertNtfyUrl: {
    flag: null,
    env: "BEZANT_ALERT_NTFY_URL",
    kind: "text",
    isSecret: true,
    faces: BOTH,
    help: "ntfy topic for alerts on the phone, such as https://ntfy.sh/a-long-name-that-nobody-guesses",
  },
  alertNtfyToken: {
    flag: null,
    env: "BEZANT_ALERT_NTFY_TOKEN",
    kind: "text",
    isSecret: true,
    faces: BOTH,
    help: "access token of the ntfy topic, where it needs one",
  },
  alertTelegramToken: {
    flag: null,
    env: "BEZANT_ALERT_TELEGRAM_TOKEN",
    kind: "text",
    isSecret: true,
    faces: BOTH,
    help: "token of a Telegram bot that brings alerts",
  },
  alertTelegramChat: {
    flag: null,
    env: "BEZANT_ALERT_TELEGRAM_CHAT",
    kind: "text",
    faces: BOTH,
    help: "id of the chat that the Telegram bot writes to",
  },
  alertQuiet: {
    flag: null,
    env: "BEZANT_ALERT_QUIET",
    kind: "text",
    faces: SERVER,
    help:
      "hours in which alerts wait, with their time zone, such as 22:00-07:00 Europe/Zurich; what is over by then is not sent",
  },
  alertRemindHours: {
    flag: null,
    env: "BEZANT_ALERT_REMIND_HOURS",
    kind: "count",
    fallback: "0",
    faces: SERVER,
    help: "says again after so many hours what still lasts; 0: each alert comes once",
  },
  alertNoticeMinutes: {
    flag: null,
    env: "BEZANT_ALERT_NOTICE_MINUTES",
    kind: "count",
    fallback: "30",
    faces: SERVER,
    help: "how long before a login ends by IBKR's rules a notice is sent, 1 to 240; 0: never",
  },
  alertResetZone: {
    flag: null,
    env: "BEZANT_ALERT_RESET_ZONE",
    kind: "text",
    fallback: "America/New_York",
    faces: SERVER,
    help: "time zone at whose midnight IBKR ends logins: America/New_York, Europe/Zurich or Asia/Hong_Kong",
  },
  alertSshHost: {
    flag: null,
    env: "BEZANT_ALERT_SSH_HOST",
    kind: "text",
    faces: BOTH,
    help: "how you reach this machine by SSH, such as pi@192.168.1.20, for the line with `ssh -L` in alerts",
  },
  tunnelReadyUrl: {
    flag: null,
    env: "BEZANT_TUNNEL_READY_URL",
    kind: "url",
    faces: SERVER,
    help: "address that answers 200 while the tunnel is up, such as cloudflared's http://127.0.0.1:20241/ready",
  },
  heartbeatUrl: {
    flag: null,
    env: "BEZANT_HEARTBEAT_URL",
    kind: "text",
    isSecret: true,
    faces: SERVER,
    help: "address that is fetched while all is well, and only then, so that somebody else notices a dead machine",
  },
  heartbeatSecs: {
    flag: null,
    env: "BEZANT_HEARTBEAT_SECS",
    kind: "count",
    fallback: "60",
    faces: SERVER,
    help: "seconds between two such requests, at least 10",
  },
} as const;
