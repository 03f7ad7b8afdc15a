// What the portal's pages are given: the services it asks, the login, its addresses and keys, the clock.

import type { Log } from '@hent/service/log.ts'
import type { Apis } from './apis/apis.ts'
import type { PortalConfig } from './config.ts'
import type { Drafts } from './sessions/drafts.ts'
import type { EndedSessions } from './sessions/ended-sessions.ts'
import type { Login } from './sessions/login.ts'

export type PartnerUrls = { token: string; requests: string; stories: string; webhooks: string }

export type PortalDeps = {
  apis: Apis
  login: Login
  /** where a partner's system reaches each service */
  partnerUrls: PartnerUrls
  /** own address, as people type it */
  portalUrl: string
  /** where agents log in: the only other place a form may lead to */
  issuer: string
  sessionKeys: readonly string[]
  ended: EndedSessions
  /** requests that are being written */
  drafts: Drafts
  /** the Region's own, SVG, PNG or WebP; without it its name is written */
  logoFile?: string | undefined
  /** serves /styleguide */
  styleguide: boolean
  trustedProxies: readonly string[]
  /** pages a minute for one address */
  perMinute: number
  /** between two tellings of figures that are watched; defaults to 30 s */
  liveEveryMs?: number
  log: Log
  now: () => Date
}

/** One address for all of them, where the operator gives one; each its own elsewhere. */
export function partnerUrls({
  API_URL,
  DIRECTORY_URL,
  INTAKE_URL,
  TRACKING_URL,
  NOTIFICATION_URL,
}: PortalConfig): PartnerUrls {
  const at = (own: string) => (API_URL ?? own).replace(/\/$/, '')
  return {
    token: `${at(DIRECTORY_URL)}/v1/partner-tokens`,
    requests: at(INTAKE_URL),
    stories: at(TRACKING_URL),
    webhooks: at(NOTIFICATION_URL),
  }
}
