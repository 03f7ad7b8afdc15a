// What is not as its definition says gets into no collection of the directory, whichever store is asked to write it.

import { randomUUID } from 'node:crypto'
import { resolveCommune } from '@hent/territory/communes.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, describe, expect, it } from 'vitest'
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
afterAll(() => servers.stop())
const structures = await openStructures(servers.connection)
const agents = await openAgents(servers.connection)
const rules = await openRuleVersions(servers.connection)
const targets = await openTargets(servers.connection)
const reportWords = await openReportWords(servers.connection)
const register = await openRegister(servers.connection)
const unopened = await openUnopened(servers.connection)
const themes = await openThemes(servers.connection)
const declines = await openDeclines(servers.connection)
const answering = await openAnswering(servers.connection)
const claims = await openAlarmClaims(servers.connection)
const reviews = await openReviews(servers.connection)
const wishes = await openWishes(servers.connection)
const wishEditions = await openWishEditions(servers.connection)
const imports = await openImports(servers.connection)
const unreachable = await openUnreachable(servers.connection, structures.getMany)

// Of now: what is a month old goes by itself, at any moment.
const at = new Date()
const lannion = resolveCommune('22113')
if (!('commune' in lannion)) throw new Error('Lannion is in the official code')
const original = { structure: aRow(), services: [] }
const record = toRecord(original.structure, [], lannion.commune, [])
const recorded = (content: Content) =>
  structures.record(new Map([[record.structureId, () => content]]), { at, author: { kind: 'import' } })

/** What each writes when nothing lies over it is right. */
const writers = {
  record: (over: object) => recorded({ record: { ...record, ...over }, original }),
  rows: (over: object) => recorded({ record, original: { ...original, ...over } }),
  edits: (over: object) => recorded({ record, original, edits: { values: {}, notes: {}, ...over } }),
  agent: (over: object) => {
    const agent = { _id: 'agent-1', sub: 'login-1', label: 'Conseillère', email: 'c1@ml.hent.example', active: true }
    return agents.save([{ ...agent, roles: [{ role: 'adviser', structureId: record.structureId }], ...over }])
  },
  rules: (over: object) =>
    rules.insert({ _id: 1, parameters: { answerDays: 5 }, by: 'agent-1', at, traceparent: 'none', ...over }),
  target: (over: object) => targets.insert({ indicator: 'useful', version: 1, value: 4, by: 'region', at, ...over }),
  words: (over: object) => {
    const place = { year: '2026', chapter: 'delays' as const, version: 1 }
    return reportWords.insert({ ...place, text: 'Plus courts.', by: 'region', author: 'agent-1', at, ...over })
  },
  theme: (over: object) => {
    const words = { title: 'Métiers du littoral', covers: 'Pêche, conchyliculture, construction navale.' }
    return themes.insert({ year: 2026, version: 1, ...words, by: 'region', at, ...over })
  },
  entry: (over: object) => {
    const said = { body: 'gtr' as const, kind: 'decision' as const, on: '2026-03-12', title: 'Cibles de l’année' }
    const written = { reference: 'GTR-2026-03', version: 1, struck: false, by: 'region' as const, at }
    return register.insert({ ...said, ...written, ...over })
  },
  wish: (over: object) => {
    const { topics } = { topics: ['welcome' as const], ...over }
    return wishes.say('agent-1', topics)
  },
  wishCount: (over: object) =>
    wishEditions.of(at, async () => [{ topic: 'welcome', departement: '22', network: 'cio', count: 5, ...over }]),
  decline: (over: object) => {
    const referral = { referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const
    const why = { proposalId: shortId(), by: { kind: 'agent' as const, agentId: 'agent-1' }, reason: 'closed' as const }
    const data = { ...referral, structureId: record.structureId, ...why, ...over }
    return declines.learn([anEvent('ReferralDeclined', data, { subject: randomUUID(), time: at })])
  },
  answer: (over: object) => {
    const referral = { referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const
    const data = { ...referral, structureId: record.structureId, proposalId: shortId(), ...over }
    return answering.learn([
      anEvent('ProposalLapsed', { ...data, cause: 'not-answered' }, { subject: randomUUID(), time: at }),
    ])
  },
  unopened: (over: object) => {
    const referral = { referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const
    const why = { cause: 'chosen-another' as const, by: { kind: 'person' as const } }
    const data = { ...referral, ...why, structureId: record.structureId, proposalId: shortId(), ...over }
    return unopened.learn([anEvent('ProposalCancelled', data, { subject: randomUUID(), time: at })])
  },
  claim: (over: object) => claims.take({ _id: 'line', agentId: 'agent-1', label: 'Animatrice', since: at, ...over }),
  review: (over: object) => reviews.confirm({ _id: record.structureId, at, by: 'agent-1', ...over }),
  import: (over: object) =>
    imports.begin(
      { _id: 'import-1', departements: ['22'], maySetEngagement: false, by: 'agent-1', at, files: [], ...over },
      [],
    ),
  address: (over: object) => {
    const recipient = { kind: 'structure' as const, structureId: record.structureId }
    const data = { messageId: shortId(), template: 'proposal', channel: 'email' as const, recipient, ...over }
    const place = { subject: randomUUID(), aggregate: data.messageId, time: at }
    return unreachable.learn([anEvent('MessageFailed', { ...data, cause: 'bounced' }, place)])
  },
}
const collections = [
  'imports',
  'structures',
  'structure_versions',
  'agents',
  'rule_versions',
  'targets',
  'report_words',
  'register',
  'proposals_read',
  'themes',
  'training_wishes',
  'training_wish_editions',
  'declines',
  'proposal_answers',
  'structure_addresses',
  'alarm_claims',
  'structure_reviews',
] as const
async function kept(): Promise<number> {
  const counts = await Promise.all(collections.map((name) => servers.db.collection(name).countDocuments()))
  return counts.reduce((sum, count) => sum + count, 0)
}

describe('a store of the directory', () => {
  it.each<[keyof typeof writers, string, object]>([
    ['record', 'a network nobody has', { network: 'nowhere' }],
    ['record', 'no languages', { languages: undefined }],
    ['record', 'a capacity as a text', { weeklyCapacity: '20' }],
    ['rows', 'a field that is not known', { comment: 'x' }],
    ['address', 'a channel nobody has', { channel: 'pigeon' }],
    ['rows', 'no services', { services: undefined }],
    ['edits', 'a field that is not known', { comment: 'x' }],
    ['edits', 'a date as a text', { notes: { full: { by: 'agent-1', at: at.toISOString() } } }],
    ['agent', 'a field that is not known', { nickname: 'x' }],
    ['target', 'an indicator nobody defined', { indicator: 'happiness' }],
    ['target', 'who set it by name', { by: 'Maëlle' }],
    ['target', 'a decision by no reference', { decision: 'le 3 mars' }],
    ['words', 'a chapter that the report has not', { chapter: 'weather' }],
    ['words', 'nobody who wrote them', { author: undefined }],
    ['theme', 'a year that is none', { year: 26 }],
    ['theme', 'no title', { title: undefined }],
    ['theme', 'who wrote it by name', { by: 'Maëlle' }],
    ['theme', 'a decision by no reference', { decision: 'le 3 mars' }],
    ['theme', 'a field that is not known', { comment: 'x' }],
    ['entry', 'a body that steers nothing', { body: 'club' }],
    ['entry', 'a day that is none', { on: 'en mars' }],
    ['entry', 'who wrote it by name', { by: 'Maëlle' }],
    ['entry', 'a field that is not known', { comment: 'x' }],
    ['agent', 'a role nobody has', { roles: [{ role: 'boss' }] }],
    ['agent', 'no address', { email: undefined }],
    ['rules', 'a field that is not known', { comment: 'x' }],
    ['rules', 'a delay out of bounds', { parameters: { answerDays: 0 } }],
    ['rules', 'nobody who set them', { by: undefined }],
    ['wish', 'a subject that is none', { topics: ['cooking'] }],
    ['wishCount', 'a count under five', { count: 4 }],
    ['wishCount', 'who wished', { agentId: 'agent-1' }],
    ['decline', 'a service that is none', { service: 'magic' }],
    ['decline', 'no structure', { structureId: undefined }],
    ['unopened', 'no structure', { structureId: undefined }],
    ['answer', 'a service that is none', { service: 'magic' }],
    ['answer', 'no structure', { structureId: undefined }],
    ['claim', 'nobody who has it', { agentId: undefined }],
    ['claim', 'a field that is not known', { comment: 'x' }],
    ['review', 'a day that is none', { at: 'yesterday' }],
    ['import', 'a territory of no département', { departements: ['75'] }],
    ['import', 'a field that is not known', { comment: 'x' }],
  ])('refuses (%s) %s, and writes nothing', async (what, _fault, over) => {
    await expect(writers[what](over)).rejects.toThrow()
    expect(await kept()).toBe(0)
  })

  it.each<[keyof typeof writers, number]>([
    ['edits', 2],
    ['agent', 1],
    ['rules', 1],
    ['words', 1],
    ['theme', 1],
    ['entry', 1],
    ['wish', 1],
    ['wishCount', 1],
    ['decline', 1],
    ['answer', 1],
    ['unopened', 1],
    ['address', 1],
    ['claim', 1],
    ['review', 1],
    ['import', 1],
  ])('takes (%s) what is right', async (what, documents) => {
    const before = await kept()
    await writers[what]({})
    expect((await kept()) - before).toBe(documents)
  })
})
