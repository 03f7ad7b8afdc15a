// What the directory's routes and use cases work with, in one plain object: the index, the stores, what is derived.

import type { HentEvent } from '@hent/contracts/events.ts'
import { directoryTopic, partnerRegisterTopic, rulesTopic } from '@hent/contracts/topics.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { AgentVersions } from './agents/agent-versions.ts'
import type { Agents } from './agents/agents.ts'
import { type Alarm, alarmsFrom, inOrder } from './alarms/alarms.ts'
import type { AlarmClaims } from './alarms/claims.ts'
import { openLearnt } from './alarms/learnt.ts'
import type { Coverage } from './coverage/coverage.ts'
import type { Register } from './governance/register.ts'
import type { ReportWordsStore } from './governance/report-words.ts'
import type { Themes } from './governance/themes.ts'
import { type ImportDesk, importDesk } from './import/import-desk.ts'
import type { StoredImports } from './import/stored-imports.ts'
import { openStores } from './open-stores.ts'
import { createPartners, type Partners } from './partners/partners.ts'
import { createRecordPublisher, type RecordPublisher } from './record/record-publisher.ts'
import { type Reviews, staleOn } from './record/reviews.ts'
import type { Structures } from './record/structures.ts'
import { createRules, type Rules } from './rules/rules.ts'
import type { Targets } from './rules/targets.ts'
import { openIndex } from './search/open-index.ts'
import type { StructureIndex } from './search/structure-index.ts'
import type { WishEditions } from './training/wish-editions.ts'
import type { Wishes } from './training/wishes.ts'

export type Directory = {
  index: StructureIndex
  coverage: () => Promise<Coverage>
  alarms: () => Promise<readonly Alarm[]>
  /** somebody says that the addresses of a structure are right */
  confirmAddresses: (structureId: string, at: Date) => Promise<void>
  claims: AlarmClaims
  structures: Structures
  reviews: Reviews
  agents: Agents
  agentVersions: AgentVersions
  publisher: RecordPublisher
  imports: StoredImports
  importDesk: ImportDesk
  rules: Rules
  targets: Targets
  register: Register
  themes: Themes
  partners: Partners
  reportWords: ReportWordsStore
  wishes: Wishes
  wishEditions: WishEditions
  now: () => Date
}

/** With what learns from events: refusals, answers, mails that came back. */
export async function openDirectory(
  hent: Platform,
): Promise<{ directory: Directory; learn: (events: readonly HentEvent[]) => Promise<void> }> {
  const { connection, producer, named, now, log, opened } = hent
  const { answering, ruleVersions: versions, ...stores } = await openStores(connection)
  const { structures, agents, agentVersions, imports, reviews } = stores
  const rules = opened(createRules({ versions, producer, topic: named(rulesTopic), log }), (one) => one.stop())
  void rules.sayAgain()
  const records = { structures, producer, topic: named(directoryTopic), log }
  const publisher = opened(createRecordPublisher(records), (one) => one.stop())
  const { index, coverage, recordAlarms } = await openIndex(hent, structures, answering)
  const desk = hent.working(importDesk({ structures, agents, agentVersions, publisher, imports, now, log }))
  const learnt = await openLearnt(connection, structures, agents)
  const alarms = async () => {
    const stale = await staleOn(localDay(now()), { structures, reviews })
    return inOrder([...recordAlarms(), ...alarmsFrom({ ...(await learnt.now(now())), stale }, index.get)])
  }
  const registered = { connection, producer, topic: named(partnerRegisterTopic), log }
  const partners = opened(await createPartners(registered), (one) => one.stop())
  void partners.sayAgain()
  return {
    directory: {
      ...stores,
      ...{ index, coverage, alarms, publisher, importDesk: desk, rules, partners, now },
      confirmAddresses: learnt.confirmAddresses,
    },
    async learn(events) {
      await learnt.learn(events)
      await answering.learn(events)
    },
  }
}
