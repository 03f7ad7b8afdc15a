// Composition root of routing: config → platform → service → routes.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { RulesRecord } from '@hent/contracts/rules-record.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { directoryTopic, groups, rulesTopic } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import type { Clocks } from '@hent/service/clocks.ts'
import { newLinkId } from '@hent/service/links.ts'
import { buildApp } from './app.ts'
import type { RoutingConfig } from './config.ts'
import { createRouting } from './context.ts'
import { createDirectoryIndex } from './decision/directory-index.ts'
import { handle } from './handlers.ts'
import { liveDelays } from './life/delays.ts'
import { openOffers } from './proof/offers.ts'
import { createPastPeriods } from './proof/period-draws.ts'
import { keepCommitting, openSalts } from './proof/salts.ts'
import { openReferrals } from './referrals/referrals.ts'
import { releasing } from './referrals/release-structure.ts'
import { createTrying } from './what-if/try-change.ts'
import { openWhatIfs } from './what-if/what-ifs.ts'

export const start = (config: RoutingConfig) =>
  startOnPlatform('routing', config, async (hent) => {
    let clocks: Clocks | undefined
    const referrals = await openReferrals(hent, (referral) => clocks?.set(referral))
    const salts = await openSalts(hent.connection, config.SALT)
    const offers = await openOffers(hent.connection, hent.now())
    hent.working(await keepCommitting(salts, hent.log))
    const delays = liveDelays(config)
    const directory = createDirectoryIndex()
    const rules = { offer: serviceOffer, salts, delays, now: hent.now, newProposalId: newLinkId }
    const routing = createRouting({ referrals, directory, ...rules })
    const left = releasing(routing)
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.routingDirectory, ({ data }) => left.apply(data))
    await hent.copy(rulesTopic, enveloped(RulesRecord), groups.routingRules, ({ data }) => delays.apply(data))
    // Not before the copies are there: a clock that fires without the directory would find nobody left to ask.
    clocks = await hent.clocks({
      queueName: 'routing-clocks',
      due: referrals.dueBefore,
      fire: async (id) => void (await routing.act(id, { do: 'tick' })),
      reconcileEveryMs: config.RECONCILE_MS,
    })
    await left.caughtUp()
    await hent.consume(groups.routing, {
      ...ofReferrals('route'),
      handle: async ([event]) => event && handle(routing, event),
    })
    await hent.seal(['decisions', 'auditor-bundles'], config.SEAL_MS)
    const past = createPastPeriods({ connection: hent.connection, offers: offers.byVersion, now: hent.now })
    const whatIfs = await openWhatIfs(hent.connection)
    const { connection, log } = hent
    const trying = hent.working(createTrying({ connection, routing, offers: offers.byVersion, whatIfs, log }))
    const whatIf = { whatIfs, trying }
    return buildApp({ ...hent, routing, offers: offers.byVersion, past, whatIf, linkKey: config.LINK_KEY })
  })
