// Composition root of routing: config → platform → service → routes.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { RulesRecord } from '@hent/contracts/rules-record.ts'
import { directoryTopic, groups, rulesTopic } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import type { Clocks } from '@hent/service/clocks.ts'
import { buildApp } from './app.ts'
import type { RoutingConfig } from './config.ts'
import { openRouting } from './context.ts'
import { handle } from './handlers.ts'
import { liveDelays, ruleDefaults } from './life/delays.ts'
import { openOffers } from './proof/offers.ts'
import { createPastPeriods } from './proof/period-draws.ts'
import { openPublicBundles } from './proof/public-bundles.ts'
import { releasing } from './referrals/release-structure.ts'
import { openWhatIf } from './what-if/open-what-if.ts'

export const start = (config: RoutingConfig) =>
  startOnPlatform('routing', config, async (hent) => {
    let clocks: Clocks | undefined
    const delays = liveDelays(config)
    const onWritten: Clocks['set'] = (referral) => clocks?.set(referral)
    const routing = await openRouting(hent, { salt: config.SALT, delays, onWritten })
    const { byVersion: offers } = await openOffers(hent.connection, hent.now())
    const left = releasing(routing)
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.routingDirectory, ({ data }) => left.apply(data))
    await hent.copy(rulesTopic, enveloped(RulesRecord), groups.routingRules, ({ data }) => delays.apply(data))
    // Not before the copies are there: a clock that fires without the directory would find nobody left to ask.
    clocks = await hent.clocks({
      queueName: 'routing-clocks',
      due: routing.referrals.dueBefore,
      fire: async (id) => void (await routing.act(id, { do: 'tick' })),
      reconcileEveryMs: config.RECONCILE_MS,
    })
    await left.caughtUp()
    await hent.consume(groups.routing, {
      ...ofReferrals('route'),
      handle: async ([event]) => event && handle(routing, event),
    })
    await hent.seal(['decisions', 'auditor-bundles'], config.SEAL_MS)
    const past = createPastPeriods({ connection: hent.connection, offers, now: hent.now })
    const bundles = await openPublicBundles(hent.connection, { past, salts: routing.salts, now: hent.now })
    const whatIf = await openWhatIf(hent, routing, offers)
    const defaults = ruleDefaults(config)
    return buildApp({ ...hent, routing, offers, past, bundles, whatIf, defaults, linkKey: config.LINK_KEY })
  })
