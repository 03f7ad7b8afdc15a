// What the directory's routes and use cases work with, in one plain object: the index, the stores, what is derived.

import type { AgentVersions } from './agents/agent-versions.ts'
import type { Agents } from './agents/agents.ts'
import type { Alarm } from './alarms/alarms.ts'
import type { AlarmClaims } from './alarms/claims.ts'
import type { Coverage } from './coverage/coverage.ts'
import type { Register } from './governance/register.ts'
import type { ReportWordsStore } from './governance/report-words.ts'
import type { Themes } from './governance/themes.ts'
import type { ImportDesk } from './import/import-desk.ts'
import type { StoredImports } from './import/stored-imports.ts'
import type { Partners } from './partners/partners.ts'
import type { RecordPublisher } from './record/record-publisher.ts'
import type { Reviews } from './record/reviews.ts'
import type { Structures } from './record/structures.ts'
import type { Rules } from './rules/rules.ts'
import type { Targets } from './rules/targets.ts'
import type { StructureIndex } from './search/structure-index.ts'
import type { WishEditions } from './training/wish-editions.ts'
import type { Wishes } from './training/wishes.ts'

export type Directory = {
  index: StructureIndex
  coverage: () => Promise<Coverage>
  alarms: () => Promise<readonly Alarm[]>
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
