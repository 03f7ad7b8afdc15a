// Composition root of the directory: config → platform → stores → index → routes.

import { directoryTopic, groups, partnerRegisterTopic, rulesTopic } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { createSigner } from '@hent/service/signer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { settleLeftTeams } from './agents/settle-teams.ts'
import { alarmsFrom, inOrder } from './alarms/alarms.ts'
import { keepClaims } from './alarms/keep-claims.ts'
import { openLearnt } from './alarms/learnt.ts'
import { buildApp } from './app.ts'
import type { DirectoryConfig } from './config.ts'
import { warnOfHolidays } from './holidays.ts'
import { importDesk } from './import/import-desk.ts'
import { openStores } from './open-stores.ts'
import { createPartners } from './partners/partners.ts'
import { createRecordPublisher } from './record/record-publisher.ts'
import { staleOn } from './record/reviews.ts'
import { createRules } from './rules/rules.ts'
import { openIndex } from './search/open-index.ts'

export const start = (config: DirectoryConfig) =>
  startOnPlatform('directory', config, async (hent) => {
    const { connection, producer, named, auth, now, log, opened } = hent
    // What a call needs: searches go on without Kafka.
    const ready = { ...hent.ready }
    const { answering, ruleVersions: versions, ...stores } = await openStores(connection)
    const { structures, agents, agentVersions, imports, reviews, claims } = stores
    const rules = opened(createRules({ versions, producer, topic: named(rulesTopic), log }), (one) => one.stop())
    void rules.sayAgain()
    const records = { structures, producer, topic: named(directoryTopic), log }
    const publisher = opened(createRecordPublisher(records), (one) => one.stop())
    warnOfHolidays(now(), log)
    const { index, coverage, recordAlarms } = await openIndex(hent, structures, answering)
    hent.working(settleLeftTeams({ agents, structures, publisher, now }, log))
    const desk = importDesk({ structures, agents, agentVersions, publisher, imports, now, log })
    hent.working(desk)
    const learnt = await openLearnt(connection, structures.getMany, agents)
    await hent.consume(groups.directoryReferrals, {
      ...ofReferrals('learn from'),
      handle: async (events) => {
        await learnt.learn(events)
        await answering.learn(events)
      },
      lane: 'one',
      slice: 200,
      // Nobody waits for what refusals and returned mails teach.
      restMs: 1_000,
    })
    const alarms = async () => {
      const stale = await staleOn(localDay(now()), { structures, reviews })
      return inOrder([...recordAlarms(), ...alarmsFrom({ ...(await learnt.now(now())), stale }, index.get)])
    }
    hent.working(keepClaims({ alarms, coverage, claims, now }, log))
    const registerTopic = named(partnerRegisterTopic)
    const partners = opened(await createPartners({ connection, producer, topic: registerTopic, log }), (one) =>
      one.stop(),
    )
    void partners.sayAgain()
    const signer = await createSigner({ issuer: config.DIRECTORY_URL, key: config.SIGNING_KEY })
    const directory = { ...stores, index, coverage, alarms, publisher, importDesk: desk, rules, partners, now }
    const login = {
      auth,
      signer,
      log,
      loginAudience: config.LOGIN_AUDIENCE,
      emailsVerified: config.LOGIN_EMAILS_VERIFIED,
    }
    return buildApp({ directory, login, ready })
  })
