// Every store of the directory, opened on its database.

import type { Connection } from 'mongoose'
import { openAgentVersions } from './agents/agent-versions.ts'
import { openAgents } from './agents/agents.ts'
import { openAlarmClaims } from './alarms/claims.ts'
import { openAnswering } from './coverage/answering.ts'
import { openRegister } from './governance/register.ts'
import { openReportWords } from './governance/report-words.ts'
import { openThemes } from './governance/themes.ts'
import { openImports } from './import/stored-imports.ts'
import { openReviews } from './record/reviews.ts'
import { openStructures } from './record/structures.ts'
import { openRuleVersions } from './rules/rule-versions.ts'
import { openTargets } from './rules/targets.ts'
import { openWishEditions } from './training/wish-editions.ts'
import { openWishes } from './training/wishes.ts'

export async function openStores(connection: Connection) {
  const agents = await openAgents(connection)
  return {
    agents,
    agentVersions: await openAgentVersions(connection, agents),
    structures: await openStructures(connection),
    reviews: await openReviews(connection),
    imports: await openImports(connection),
    claims: await openAlarmClaims(connection),
    answering: await openAnswering(connection),
    ruleVersions: await openRuleVersions(connection),
    targets: await openTargets(connection),
    register: await openRegister(connection),
    themes: await openThemes(connection),
    reportWords: await openReportWords(connection),
    wishes: await openWishes(connection),
    wishEditions: await openWishEditions(connection),
  }
}
