// Composition root of intake: config → platform → service → routes.

import { groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { createSigner } from '@hent/service/signer.ts'
import { buildApp } from './app.ts'
import type { IntakeConfig } from './config.ts'
import { openIntake } from './context.ts'
import { handle } from './handlers.ts'
import { createSentBy } from './partners/partner-of-request.ts'
import { readPartners } from './partners/read-partners.ts'
import { createPersonSessions } from './person/person-sessions.ts'
import { startWatch } from './referrals/unrouted-requests.ts'
import { keepEnding } from './retention/end-identities.ts'
import { keepDestroying } from './vault/destroy-keys.ts'

export const start = (config: IntakeConfig) =>
  startOnPlatform('intake', config, async (hent) => {
    const intake = await openIntake(hent, config)
    const { requests, positions, guesses, secretKeys, now } = intake
    const signer = await createSigner({ issuer: config.INTAKE_URL, key: config.SIGNING_KEY })
    const { SESSION_SECONDS: seconds, GUESSES: mostGuesses } = config
    const sessions = createPersonSessions({ requests, guesses, secretKeys, signer, seconds, mostGuesses, now })
    hent.working(keepDestroying(intake, { everyMs: config.VAULT_PERIOD_SECONDS * 250, log: hent.log }))
    hent.working(keepEnding(intake, { everyMs: config.RETENTION_MS, log: hent.log }))
    await hent.seal(['identity-readings'], config.SEAL_MS)
    const { RECONCILE_MS: everyMs, UNROUTED_AGAIN: again } = config
    hent.working(startWatch({ requests, positions, everyMs, again, log: hent.log, now }))
    await hent.followPartners(groups.intakePartnerRegister)
    const hasTopics = (partner: string) => config.PARTNERS.includes(partner)
    const { producer, named, standingOf } = hent
    const port = { producer, named, standingOf, hasTopics, refusals: intake.refusals, now }
    const sentBy = createSentBy(requests)
    await hent.consume(groups.intakeReferrals, {
      ...ofReferrals('follow'),
      handle: (events) => handle({ positions, port, sentBy }, events),
      lane: 'one',
      slice: 200,
      restMs: 100,
    })
    await readPartners(hent, port, intake, config)
    return buildApp({ ...hent, intake, sessions, signer, config })
  })
