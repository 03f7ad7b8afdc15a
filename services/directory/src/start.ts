// Composition root of the directory: config → platform → stores → index → routes.

import { directoryTopic, groups, partnerRegisterTopic, rulesTopic } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { createSigner } from '@hent/service/signer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { openAgentVersions } from './agents/agent-versions.ts'
import { openAgents } from './agents/agents.ts'
import { settleLeftTeams } from './agents/settle-teams.ts'
import { alarmsFrom, inOrder } from './alarms/alarms.ts'
import { openAlarmClaims } from './alarms/claims.ts'
import { keepClaims } from './alarms/keep-claims.ts'
import { openLearnt } from './alarms/learnt.ts'
import { buildApp } from './app.ts'
import type { DirectoryConfig } from './config.ts'
import { openAnswering } from './coverage/answering.ts'
import { openRegister } from './governance/register.ts'
import { openReportWords } from './governance/report-words.ts'
import { openThemes } from './governance/themes.ts'
import { warnOfHolidays } from './holidays.ts'
import { importDesk } from './import/import-desk.ts'
import { openImports } from './import/stored-imports.ts'
import { createPartners } from './partners/partners.ts'
import { createRecordPublisher } from './record/record-publisher.ts'
import { openReviews, staleOn } from './record/reviews.ts'
import { openStructures } from './record/structures.ts'
import { openRuleVersions } from './rules/rule-versions.ts'
import { createRules } from './rules/rules.ts'
import { openTargets } from './rules/targets.ts'
import { openIndex } from './search/open-index.ts'
import { openWishEditions } from './training/wish-editions.ts'
import { openWishes } from './training/wishes.ts'

export const start = (config: DirectoryConfig) =>
  startOnPlatform('directory', config, async (hent) => {
    const { connection, producer, named, auth, now, log, opened } = hent
    // What a call needs: searches go on without Kafka.
    const ready = { ...hent.ready }
    const structures = await openStructures(connection)
    const versions = await openRuleVersions(connection)
    const rules = opened(createRules({ versions, producer, topic: named(rulesTopic), log }), (one) => one.stop())
    void rules.sayAgain()
    const records = { structures, producer, topic: named(directoryTopic), log }
    const publisher = opened(createRecordPublisher(records), (one) => one.stop())
    warnOfHolidays(now(), log)
    const answering = await openAnswering(connection)
    const { index, coverage, recordAlarms } = await openIndex(hent, structures, answering)
    const agents = await openAgents(connection)
    const agentVersions = await openAgentVersions(connection, agents)
    hent.working(settleLeftTeams({ agents, structures, publisher, now }, log))
    const imports = await openImports(connection)
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
    const reviews = await openReviews(connection)
    const alarms = async () => {
      const stale = await staleOn(localDay(now()), { structures, reviews })
      return inOrder([...recordAlarms(), ...alarmsFrom({ ...(await learnt.now(now())), stale }, index.get)])
    }
    const claims = await openAlarmClaims(connection)
    hent.working(keepClaims({ alarms, coverage, claims, now }, log))
    const targets = await openTargets(connection)
    const register = await openRegister(connection)
    const themes = await openThemes(connection)
    const registerTopic = named(partnerRegisterTopic)
    const partners = opened(await createPartners({ connection, producer, topic: registerTopic, log }), (one) =>
      one.stop(),
    )
    void partners.sayAgain()
    const reportWords = await openReportWords(connection)
    const wishes = await openWishes(connection)
    const wishEditions = await openWishEditions(connection)
    const signer = await createSigner({ issuer: config.DIRECTORY_URL, key: config.SIGNING_KEY })
    const directory = {
      index,
      coverage,
      alarms,
      claims,
      structures,
      reviews,
      agents,
      agentVersions,
      publisher,
      imports,
      importDesk: desk,
      rules,
      targets,
      register,
      themes,
      partners,
      reportWords,
      wishes,
      wishEditions,
      now,
    }
    const login = {
      auth,
      signer,
      log,
      loginAudience: config.LOGIN_AUDIENCE,
      emailsVerified: config.LOGIN_EMAILS_VERIFIED,
    }
    return buildApp({ directory, login, ready })
  })
