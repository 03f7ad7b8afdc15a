// The routes of routing: answer a proposal by its link, follow and move a referral, and read why it went where it went.

import type { RuleDefaults } from '@hent/contracts/rules-record.ts'
import type { ServiceOffer } from '@hent/contracts/service-offer.ts'
import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Routing } from './context.ts'
import { addDecisionRoutes } from './explanation/decision-routes.ts'
import { addDefaultRoutes } from './explanation/default-routes.ts'
import { addNeutralityRoutes } from './proof/neutrality-routes.ts'
import type { PastPeriods } from './proof/period-draws.ts'
import type { PublicBundles } from './proof/public-bundles.ts'
import { addListRoutes } from './referrals/list-routes.ts'
import { addProposalLinkRoutes } from './referrals/proposal-link-routes.ts'
import { addReferralRoutes } from './referrals/referral-routes.ts'
import type { WhatIf } from './what-if/open-what-if.ts'
import { addWhatIfRoutes } from './what-if/what-if-routes.ts'

export type AppDeps = {
  routing: Routing
  /** every service offer decided by, by version */
  offers: () => Promise<ReadonlyMap<string, ServiceOffer>>
  /** draws of the months that are over */
  past: PastPeriods
  /** the public bundles of the months that are over */
  bundles: PublicBundles
  /** what the Region tries on a past month */
  whatIf: WhatIf
  /** delays where the Region has set none */
  defaults: RuleDefaults
  auth: Auth
  linkKey: string
  log: Log
  ready: Record<string, () => Promise<void>>
}

export async function buildApp(deps: AppDeps): Promise<Server> {
  const { routing, offers, past, bundles, whatIf, defaults, auth, linkKey, log, ready } = deps
  const app = await buildServer({ service: 'routing', log, ready })
  addProposalLinkRoutes(app, routing, linkKey)
  addListRoutes(app, routing, auth)
  addReferralRoutes(app, routing, auth)
  addDecisionRoutes(app, routing, auth, offers)
  addNeutralityRoutes(app, routing, auth, { past, bundles })
  addDefaultRoutes(app, defaults)
  addWhatIfRoutes(app, routing, auth, whatIf)
  return app
}
