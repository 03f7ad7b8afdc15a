// What the directory's routes and use cases work with, in one plain object: the index, the stores, what is derived.

import type { Agents } from './agents/agents.ts'
import type { Alarm } from './alarms/alarms.ts'
import type { Coverage } from './coverage/coverage.ts'
import type { Register } from './governance/register.ts'
import type { RecordPublisher } from './record/record-publisher.ts'
import type { Structures } from './record/structures.ts'
import type { Rules } from './rules/rules.ts'
import type { Targets } from './rules/targets.ts'
import type { StructureIndex } from './search/structure-index.ts'

export type Directory = {
  index: StructureIndex
  coverage: () => Promise<Coverage>
  alarms: () => Promise<readonly Alarm[]>
  structures: Structures
  agents: Agents
  publisher: RecordPublisher
  rules: Rules
  targets: Targets
  register: Register
  now: () => Date
}
