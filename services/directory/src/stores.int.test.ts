// What is not as its definition says gets into no collection of the directory, whichever store is asked to write it.

import { randomUUID } from 'node:crypto'
import { createProducer } from '@hent/messaging/kafka.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describeStores, writing } from '@hent/testing/stores.ts'
import { afterAll, expect, it } from 'vitest'
import { openAgentVersions } from './agents/agent-versions.ts'
import { openAgents } from './agents/agents.ts'
import { openAlarmClaims } from './alarms/claims.ts'
import { openDeclines } from './alarms/declines.ts'
import { openUnopened } from './alarms/unopened.ts'
import { openUnreachable } from './alarms/unreachable.ts'
import { openAnswering } from './coverage/answering.ts'
import { openRegister } from './governance/register.ts'
import { openReportWords } from './governance/report-words.ts'
import { openThemes } from './governance/themes.ts'
import { openImports } from './import/stored-imports.ts'
import { createPartners } from './partners/partners.ts'
import type { Content } from './record/next-version.ts'
import { openReviews } from './record/reviews.ts'
import { openStructures } from './record/structures.ts'
import { toRecord } from './record/to-record.ts'
import { openRuleVersions } from './rules/rule-versions.ts'
import { openTargets } from './rules/targets.ts'
import { aRow } from './testing/rows.ts'
import { openWishEditions } from './training/wish-editions.ts'
import { openWishes } from './training/wishes.ts'

const servers = await useServers({ topics: false })
const { connection, kafka, log } = servers
afterAll(() => servers.stop())
const structures = await openStructures(connection)
const agents = await openAgents(connection)
const agentVersions = await openAgentVersions(connection, agents)
const rules = await openRuleVersions(connection)
const targets = await openTargets(connection)
const reportWords = await openReportWords(connection)
const register = await openRegister(connection)
const unopened = await openUnopened(connection)
const themes = await openThemes(connection)
const declines = await openDeclines(connection)
const answering = await openAnswering(connection)
const claims = await openAlarmClaims(connection)
const reviews = await openReviews(connection)
const wishes = await openWishes(connection)
const wishEditions = await openWishEditions(connection)
const imports = await openImports(connection)
const unreachable = await openUnreachable(connection, structures.getMany, structures.recordAt)
// Said nowhere: it is not connected, and what it would send is put off.
const producer = { ...createProducer(kafka), send: async () => [] }
const partners = await createPartners({ connection, producer, topic: 'never-written', log })
await partners.stop()

// Of now: what is a month old goes by itself, at any moment.
const at = new Date()
const lannion = resolveCommune('22113')
if (!('commune' in lannion)) throw new Error('Lannion is in the official code')
const original = { structure: aRow(), services: [] }
const record = toRecord(original.structure, [], lannion.commune, [])
const { structureId } = record
const recorded = (content: Content) =>
  structures.record(new Map([[structureId, () => content]]), { at, author: { kind: 'import' } })

const agent = {
  ...{ _id: 'agent-1', sub: 'login-1', label: 'Conseillère', email: 'c1@ml.hent.example', active: true },
  roles: [{ role: 'adviser' as const, structureId }],
}
const partner = {
  ...{ label: 'Avenir', enabled: true, scopes: ['requests:create' as const], people: ['si@avenir.example'] },
  ...{ production: [{ print: 'print', at }], sandbox: [] },
}
const newImport = {
  _id: 'import-1',
  departements: ['22' as const],
  maySetEngagement: false,
  by: 'agent-1',
  at,
  files: [],
}
const referral = { referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const
const asked = { ...referral, structureId, proposalId: shortId() }
const heard = { subject: randomUUID(), time: at }
const by = { kind: 'agent', agentId: 'agent-1' } as const
const written = { version: 1, by: 'region', at } as const
const edits = writing({ values: {}, notes: {} }, (set) => recorded({ record, original, edits: set }))

const cases = {
  structures: writing(record, (one) => recorded({ record: one, original })),
  structure_versions: writing(original, (rows) => recorded({ record, original: rows })),
  structure_reviews: writing({ _id: structureId, at, by: 'agent-1' }, (review) => reviews.confirm(review)),
  structure_addresses: writing(
    {
      ...({ messageId: shortId(), template: 'proposal', channel: 'email', cause: 'bounced' } as const),
      recipient: { kind: 'structure' as const, structureId },
    },
    (data) => unreachable.learn([anEvent('MessageFailed', data, heard)]),
  ),
  agents: writing(agent, (one) => agents.save([one])),
  agent_versions: writing(agent, ({ _id, label, email, roles, active }) => {
    const after = { _id, label, email, roles, active }
    return agentVersions.record([{ before: undefined, after }], { kind: 'import' }, at)
  }),
  partners: writing(partner, (body) => partners.write('avenir', 0, body, [], at)),
  partner_people: writing(agent, (one) => partners.people.save([one])),
  rule_versions: writing({ _id: 1, parameters: { answerDays: 5 }, by: 'agent-1', at, traceparent: 'none' }, (version) =>
    rules.insert(version),
  ),
  targets: writing({ ...written, indicator: 'useful' as const, value: 4 }, (target) => targets.insert(target)),
  report_words: writing(
    { ...written, year: '2026', chapter: 'delays' as const, text: 'Plus courts.', author: 'agent-1' },
    (words) => reportWords.insert(words),
  ),
  themes: writing(
    { ...written, year: 2026, title: 'Métiers du littoral', covers: 'Pêche, conchyliculture, construction navale.' },
    (theme) => themes.insert(theme),
  ),
  register: writing(
    {
      ...({ ...written, body: 'gtr', kind: 'decision', on: '2026-03-12', struck: false } as const),
      ...{ title: 'Cibles de l’année', reference: 'GTR-2026-03' },
    },
    (entry) => register.insert(entry),
  ),
  training_wishes: writing({ agentId: 'agent-1', topics: ['welcome' as const] }, (given) =>
    wishes.say(given.agentId, given.topics),
  ),
  training_wish_editions: writing({ topic: 'welcome', departement: '22', network: 'cio', count: 5 } as const, (count) =>
    wishEditions.of(at, async () => [count]),
  ),
  declines: writing({ ...asked, by, reason: 'closed' as const }, (data) =>
    declines.learn([anEvent('ReferralDeclined', data, heard)]),
  ),
  proposal_answers: writing({ ...asked, cause: 'not-answered' as const }, (data) =>
    answering.learn([anEvent('ProposalLapsed', data, heard)]),
  ),
  proposals_read: writing({ ...asked, cause: 'chosen-another' as const, by: { kind: 'person' as const } }, (data) =>
    unopened.learn([anEvent('ProposalCancelled', data, heard)]),
  ),
  alarm_claims: writing({ _id: 'line', agentId: 'agent-1', label: 'Animatrice', since: at }, (claim) =>
    claims.take(claim),
  ),
  imports: writing(newImport, (one) => imports.begin(one, [])),
  import_files: writing({ list: 'structures', content: 'c2lyZXQ=' }, (file) => imports.begin(newImport, [file])),
}
describeStores(servers, import.meta.dirname, cases)

it.each<[string, object, { write: (over: object) => Promise<unknown> }]>([
  ['a date of an edit as a text', { notes: { full: { by: 'agent-1', at: at.toISOString() } } }, edits],
  ['an edit of a field that is not known', { comment: 'x' }, edits],
  ['a target by no reference', { decision: 'le 3 mars' }, cases.targets],
  ['a theme of a year that is none', { year: 26 }, cases.themes],
  ['a theme by no reference', { decision: 'le 3 mars' }, cases.themes],
  ['an agent of a role nobody has', { roles: [{ role: 'boss' }] }, cases.agents],
  ['a delay out of bounds', { parameters: { answerDays: 0 } }, cases.rule_versions],
  ['a wish of a subject that is none', { topics: ['cooking'] }, cases.training_wishes],
  ['a count of wishes under five', { count: 4 }, cases.training_wish_editions],
  ['a count of wishes that says who wished', { agentId: 'agent-1' }, cases.training_wish_editions],
  ['an import into a territory of no département', { departements: ['75'] }, cases.imports],
])('the directory stores nothing of %s', async (_what, over, { write }) => {
  await expect(write(over)).rejects.toThrow()
  for (const name of Object.keys(cases)) expect(await servers.db.collection(name).countDocuments(), name).toBe(0)
})
