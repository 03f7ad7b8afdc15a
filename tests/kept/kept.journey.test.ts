// What version 623b864 left behind is read by this one: documents by their stores, seals, bundles, links, codes and words,
// and whole services started on the data as somebody who upgrades starts them.

import { checkSeals } from '@hent/cli/seals.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import {
  deadLetterGroups,
  directoryTopic,
  referralsTopic,
  rulesTopic,
  sealsTopic,
  surveyAnswersTopic,
} from '@hent/contracts/topics.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bundleText,
  facts,
  type KeptDatabases,
  type KeptDocument,
  keptIn,
  keyOf,
  loadDatabases,
  loadTopics,
} from './dump.ts'
import { startKept } from './running.ts'
import * as now from './stores.ts'

const madeAt = new Date(facts.madeAt)
const after = new Date(madeAt.getTime() + 3_600_000)

let servers: TestServers
let kept: KeptDatabases
beforeAll(async () => {
  servers = await useServers()
  kept = await loadDatabases(servers)
})
afterAll(async () => {
  await kept.drop()
  await servers.stop()
})

/** What a document says besides its version and its events. */
function withoutOutbox(document: KeptDocument) {
  const { version: _v, events: _e, published: _p, pendingSince: _s, ...body } = document
  return body
}
const asStored = async (service: 'intake' | 'routing' | 'notification' | 'evaluation', collection: string) =>
  new Map(
    (await kept.db(service).collection<KeptDocument>(collection).find().toArray()).map(
      (one) => [one._id, one] as const,
    ),
  )

describe('seals of version 623b864', () => {
  const check = async () =>
    (await checkSeals({ kafka: servers.kafka, db: kept.db }, servers.prefix + sealsTopic)).broken

  it('hold over the lines they were made of', async () => {
    await loadTopics(servers, [sealsTopic])
    expect(await check()).toEqual([])
  })

  it('name a decision of that version altered since', async () => {
    const referrals = kept.db('routing').collection<KeptDocument>('referrals')
    const [line] = keptIn('routing', 'referrals')
    const { _id, need } = line ?? { _id: '', need: {} }
    await referrals.updateOne({ _id }, { $set: { 'need.commune': `${need.commune.slice(0, 4)}X` } })
    expect(await check()).toEqual([expect.stringContaining(`${_id} a été modifiée`)])
    await referrals.updateOne({ _id }, { $set: { 'need.commune': need.commune } })
    expect(await check()).toEqual([])
  })
})

describe('bundles of version 623b864', () => {
  it.each(['public', 'auditor'] as const)('are recomputed without a contradiction: %s', (reader) => {
    const { checked, contradictions } = now.recomputed(bundleText(reader))
    expect({ checked: checked > 5, contradictions }).toEqual({ checked: true, contradictions: [] })
  })

  it('are made again the same from the decisions kept, but for the counts under five that they told', async () => {
    const later = new Date(Date.UTC(madeAt.getUTCFullYear(), madeAt.getUTCMonth() + 1, 2))
    const made = await now.publicBundleOf(kept.mute('routing').connection, facts.period, later)
    const told = JSON.parse(bundleText('public')) as { leftOut: { groups: number }; undrawn: number }
    const { undrawn, leftOut } = told
    const asToday = { ...told, leftOut: { groups: leftOut.groups }, undrawn: undrawn < 5 ? '< 5' : undrawn }
    expect(JSON.stringify(made)).toBe(JSON.stringify(asToday))
  })

  it('were drawn with a salt that the same secret still gives', async () => {
    await expect(
      now.commitSalts(kept.mute('routing').connection, keyOf('routing-salt'), madeAt),
    ).resolves.toBeUndefined()
  })
})

describe('keys and links of version 623b864', () => {
  it.each([
    ['proposal', facts.proposalLink],
    ['survey', facts.surveyLink],
  ] as const)('a link in a mail still leads to its %s', (purpose, { token, id, recipient, at }) => {
    const read = now.link(keyOf('link-key'), purpose, token, [recipient], new Date(at))
    expect(read).toMatchObject({ ok: true, id })
  })

  it('the vault still opens who a person is, and what was written to them', async () => {
    const request = keptIn('intake', 'requests').find(({ _id }) => _id === facts.person.requestId)
    const open = (document?: KeptDocument) =>
      now.openVault([keyOf('intake-vault-keys')], document?.vault ?? document?.sealed, servers.folder)
    expect(await open(request)).toMatchObject(facts.person.identity)
    const note = keptIn('intake', 'notes').find(({ requestId }) => requestId === facts.note.requestId)
    expect(await open(note)).toBe(facts.note.text)
  })

  it('a referral still has the survey that was sent for it', () => {
    for (const { _id, referralId } of keptIn('evaluation', 'surveys'))
      expect(now.surveyOf(keyOf('evaluation-survey-key'), referralId)).toBe(_id)
  })
})

describe('documents of version 623b864', () => {
  it('structures recorded again as they stand are no new version', async () => {
    const structures = keptIn('directory', 'structures')
    expect(structures.length).toBeGreaterThan(30)
    expect(await now.recordAgain(kept.mute('directory').connection, structures, after)).toBe(0)
  })

  it('zones are published in codes of today, so that a comparison of codes finds them', () => {
    const records = [...keptIn('directory', 'structures'), ...keptIn('directory', 'structure_versions')]
    const zones = records.flatMap(({ record }) => (record as DirectoryRecord).services.map(({ zone }) => zone))
    expect(zones.length).toBeGreaterThan(50)
    for (const zone of zones) expect(now.zoneToday(zone)).toEqual(zone)
  })

  it('decisions are told by the offer they were made by, whatever network it named', async () => {
    const offers = await now.offersOf(kept.mute('routing').connection, after)
    const decisions = keptIn('routing', 'referrals')
    expect(decisions.some(({ ranking }) => ranking[0]?.rule === 'cep-operateur-regional')).toBe(true)
    for (const { decision, ranking } of decisions) {
      const rules = offers.get(decision.rulesVersion)?.rules.map(({ code }) => code)
      for (const { rule } of ranking) expect(rules).toContain(rule)
    }
    const operator = offers.get('2026-11-25')?.rules.find(({ code }) => code === 'cep-operateur-regional')
    expect(operator?.networks).toEqual(['transitions-pro'])
  })

  it.each(now.aggregates)('$collection are read and written by their store', async ({ service, collection }) => {
    const rewrite = (await now.rewriters(kept))[collection]
    const documents = keptIn(service, collection)
    for (const { _id } of documents) await rewrite(_id, after)
    const written = await asStored(service, collection)
    expect(documents.length).toBeGreaterThan(10)
    for (const before of documents) {
      const stored = written.get(before._id) ?? before
      expect(withoutOutbox(stored)).toEqual(withoutOutbox(before))
      expect(stored.version).toBe(before.version + 1)
      expect(stored.events.slice(0, -1)).toEqual(before.events)
    }
  })

  it.each([
    { service: 'routing', collection: 'referrals' },
    { service: 'evaluation', collection: 'surveys' },
  ] as const)('the clocks of $collection fire', async ({ service, collection }) => {
    const open = keptIn(service, collection).filter(({ clockAt }) => clockAt)
    const last = Math.max(...open.map(({ clockAt }) => clockAt.getTime()))
    const env = { ...servers.env, LINK_KEY: keyOf('link-key'), SALT: keyOf('routing-salt') }
    const fire = (await now.onClocks(kept, env, new Date(last + 1_000)))[collection]
    const before = await asStored(service, collection)
    for (const { _id } of open) await fire(_id)
    const written = await asStored(service, collection)
    expect(open.length).toBeGreaterThan(1)
    for (const { _id } of open) expect(written.get(_id)?.version).toBeGreaterThan(before.get(_id)?.version)
  })
})

describe('services started on the data of version 623b864', () => {
  it('catch up with what was waiting, tell the same stories, and let a person in', async () => {
    const own = await useServers()
    const data = await loadDatabases(own)
    await loadTopics(own, [referralsTopic, directoryTopic, rulesTopic, sealsTopic, surveyAnswersTopic])
    const hent = await startKept(own, data)
    try {
      await hent.caughtUp()
      expect(hent.mails()).toBeGreaterThan(0)
      expect(await hent.deadLetters(deadLetterGroups)).toEqual([])
      const { code, words, requestId } = facts.person
      expect(await hent.requestOf(code, words)).toMatchObject({ requestId, trackingCode: code, state: 'received' })
      await until('everything encrypted again, its keys apart', async () => {
        const beside = [
          data
            .db('intake')
            .collection('requests')
            .countDocuments({ 'vault.wrapped': { $exists: true } }),
          data
            .db('intake')
            .collection('notes')
            .countDocuments({ 'sealed.wrapped': { $exists: true } }),
          data.db('evaluation').collection('day_keys').countDocuments(),
        ]
        return (await Promise.all(beside)).every((count) => count === 0)
      })
      const person = await data.db('intake').collection<KeptDocument>('requests').findOne({ _id: requestId })
      const opened = await now.openVault([keyOf('intake-vault-keys')], person?.vault, hent.keyDirOf('intake'))
      expect(opened).toMatchObject(facts.person.identity)
      const { equal, stories } = await now.compareTracking({
        kafka: own.kafka,
        connection: data.mute('tracking').connection,
        prefix: own.prefix,
      })
      expect({ equal, stories }).toEqual({ equal: true, stories: keptIn('tracking', 'stories').length })
    } finally {
      await hent.stop()
      await data.drop()
      await own.stop()
    }
  })
})
