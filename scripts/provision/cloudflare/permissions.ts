/** What an API token of Cloudflare has to be allowed, in the words of the dashboard. @module */

/** Every permission, by what it is used for. */
export const PERMISSIONS = {
  organization: "Account, Access: Organizations, Identity Providers, and Groups, Read",
  serviceTokens: "Account, Access: Service Tokens, Edit",
  applications: "Account, Access: Apps and Policies, Edit",
  tunnel: "Account, Cloudflare Tunnel, Edit",
  zone: "Zone, Zone, Read",
  dns: "Zone, DNS, Edit",
  notifications: "Account, Notifications, Edit",
} as const;

/** One of them. */
export type Permission = keyof typeof PERMISSIONS;
