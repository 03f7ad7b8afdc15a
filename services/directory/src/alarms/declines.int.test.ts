// What refusals teach is the same whatever order events come in, and however often. Broken once: a refusal taken back and
// then said again counted for ever.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alikeFrom, type Declines, openDeclines } from './declines.ts'

let servers: TestServers
let declines: Declines
beforeAll(async () => {
  servers = await useServers({ topics: false })
  declines = await openDeclines(servers.connection)
})
afterAll(() => servers.stop())

const now = new Date()
const unchanged = async () => new Map<string, { recordedAt: Date }>()

/** Refusals of one structure, each of another referral, some taken back. */
function refusals(taken: readonly boolean[]): HentEvent[] {
  const structureId = `essai--${shortId()}`
  return taken.flatMap((back) => {
    const referralId = randomUUID()
    const referral = { referralId, needId: randomUUID(), service: 'cep', departement: '22' } as const
    const by = { kind: 'agent' as const, agentId: 'agent-1' }
    const at = (sequence: number) => ({ subject: randomUUID(), aggregate: referralId, sequence, time: now })
    const reason = 'wrong-territory' as const
    const declined = anEvent('ReferralDeclined', { ...referral, structureId, proposalId: shortId(), by, reason }, at(3))
    const undone = anEvent('ActionUndone', { ...referral, undone: declined.id, state: 'proposed', by }, at(4))
    return back ? [declined, undone] : [declined]
  })
}
const counted = async () => (await declines.alike(now, unchanged)).reduce((sum, { count }) => sum + count, 0)

describe('refusals that teach', () => {
  it('count as many as were not taken back, in any order, any number of times', async () => {
    const told = fc.array(fc.boolean(), { minLength: alikeFrom, maxLength: 6 }).chain((taken) => {
      const events = refusals(taken)
      return fc.array(fc.constantFrom(...events), { maxLength: 6 }).chain((again) => {
        const all = [...events, ...again]
        return fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({ taken, order }))
      })
    })
    await fc.assert(
      fc.asyncProperty(told, async ({ taken, order }) => {
        await servers.db.collection('declines').deleteMany({})
        await declines.learn(order)
        const stand = taken.filter((back) => !back).length
        expect(await counted()).toBe(stand < alikeFrom ? 0 : stand)
      }),
      { numRuns: 40 },
    )
  })
})
