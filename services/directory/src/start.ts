// Composition root of the directory: config → platform → service → routes.

import { groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { createSigner } from '@hent/service/signer.ts'
import { settleLeftTeams } from './agents/settle-teams.ts'
import { keepClaims } from './alarms/keep-claims.ts'
import { buildApp } from './app.ts'
import type { DirectoryConfig } from './config.ts'
import { openDirectory } from './context.ts'
import { warnOfHolidays } from './holidays.ts'

export const start = (config: DirectoryConfig) =>
  startOnPlatform('directory', config, async (hent) => {
    const { auth, log, working } = hent
    // What a call needs: searches go on without Kafka.
    const ready = { ...hent.ready }
    const { directory, learn } = await openDirectory(hent)
    warnOfHolidays(directory.now(), log)
    working(settleLeftTeams(directory, log))
    working(keepClaims(directory, log))
    await hent.consume(groups.directoryReferrals, {
      ...ofReferrals('learn from'),
      handle: learn,
      lane: 'one',
      slice: 200,
      // Nobody waits for what refusals and returned mails teach.
      restMs: 1_000,
    })
    const signer = await createSigner({ issuer: config.DIRECTORY_URL, key: config.SIGNING_KEY })
    const { LOGIN_AUDIENCE: loginAudience, LOGIN_EMAILS_VERIFIED: emailsVerified } = config
    return buildApp({ directory, login: { auth, signer, log, loginAudience, emailsVerified }, ready })
  })
