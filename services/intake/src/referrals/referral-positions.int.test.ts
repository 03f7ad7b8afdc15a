// Where a referral stands, and with it who may read an identity: the same whatever order routing's events come in, and
// however often. Broken once: an acceptance said again after the closing opened the identity for ever.

import { randomUUID } from 'node:crypto'
import type { HentEvent } from '@hent/contracts/events.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handle } from '../handlers.ts'
import { openRefusals, type PartnerRefusals } from '../partners/refusals.ts'
import { openPositions, type Positions, type ReferralPosition, writerOf } from './referral-positions.ts'

let servers: TestServers
let positions: Positions
let refusals: PartnerRefusals
beforeAll(async () => {
  servers = await useServers({ topics: false })
  positions = await openPositions(servers.connection)
  refusals = await openRefusals(servers.connection)
})
afterAll(() => servers.stop())

const asked = 'ml-lannion'
const next = 'ml-brest'
/** Of every event: what two stories leave behind is compared, their times too. */
const heardAt = new Date()
const when = heardAt.toISOString()
const by = { kind: 'agent' as const, agentId: 'agent-1' }

/** One referral, taken back and given on at every turn; the same each time, under an id of its own. */
function aStory() {
  const referralId = randomUUID()
  const requestId = randomUUID()
  const referral = { referralId, needId: randomUUID(), service: 'cep', departement: '22' } as const
  const proposalId = shortId()
  let sequence = 0
  const said = <N extends HentEvent['name']>(name: N, data: Parameters<typeof anEvent<N>>[1]) => {
    sequence += 1
    return anEvent(name, data, { subject: requestId, aggregate: referralId, sequence, time: heardAt })
  }
  const place = { commune: '22113', epci: '200065928', decisionId: referralId, candidates: 2, eligible: 2 }
  const proposal = (structureId: string) => ({ ...referral, proposalId, structureId })
  const events = {
    opened: said('ReferralOpened', { ...referral, ...place, state: 'proposed' }),
    proposed: said('ReferralProposed', { ...proposal(asked), rank: 1, deliverBy: when, answerBy: when }),
    declined: said('ReferralDeclined', { ...proposal(asked), by, reason: 'full', undoableUntil: when }),
    declineUndone: said('ActionUndone', {
      ...referral,
      undone: `${referralId}.3`,
      state: 'proposed',
      holder: null,
      by,
    }),
    accepted: said('ReferralAccepted', { ...proposal(asked), by, contactBy: when }),
    acceptUndone: said('ActionUndone', { ...referral, undone: `${referralId}.5`, state: 'proposed', holder: null, by }),
    acceptedAgain: said('ReferralAccepted', { ...proposal(asked), by, contactBy: when }),
    transferred: said('ReferralTransferred', { ...referral, structureId: asked, by }),
    proposedNext: said('ReferralProposed', { ...proposal(next), rank: 2, deliverBy: when, answerBy: when }),
    acceptedNext: said('ReferralAccepted', { ...proposal(next), by, contactBy: when }),
    closed: said('ReferralClosed', { ...referral, structureId: next, outcome: 'helped', by }),
    closeUndone: said('ActionUndone', { ...referral, undone: `${referralId}.11`, state: 'accepted', holder: next, by }),
    withdrawn: said('ReferralWithdrawn', { ...referral, structureId: next, cause: 'withdrawn' }),
  }
  return { requestId, referralId, events, all: Object.values(events) as HentEvent[] }
}
type Moment = keyof ReturnType<typeof aStory>['events']

/** What they tell intake; no partner sent the request, so none is told. */
function hear(events: readonly HentEvent[]): Promise<void> {
  const port = {
    producer: createProducer(servers.kafka),
    named: (topic: string) => topic,
    now: () => new Date(),
    standingOf: () => undefined,
    hasTopics: () => true,
    refusals,
  }
  return handle({ positions, port, sentBy: async () => new Map() }, events)
}
async function standing(requestId: string): Promise<ReferralPosition> {
  const [held] = await positions.of(requestId)
  if (!held) throw new Error('nothing is known of the referral')
  return held
}
const upTo = (story: ReturnType<typeof aStory>, moment: Moment) =>
  story.all.slice(0, Object.keys(story.events).indexOf(moment) + 1)

describe('a referral, after', () => {
  it.each<[Moment, string | null, string | undefined]>([
    ['opened', null, undefined],
    ['proposed', null, asked],
    ['declined', null, undefined],
    ['declineUndone', null, asked],
    ['accepted', asked, asked],
    ['acceptUndone', null, asked],
    ['acceptedAgain', asked, asked],
    ['transferred', null, undefined],
    ['proposedNext', null, next],
    ['acceptedNext', next, next],
    ['closed', null, undefined],
    ['closeUndone', next, next],
    ['withdrawn', null, undefined],
  ])('%s, is held by %s, and words may be left by %s', async (moment, holder, writer) => {
    const story = aStory()
    await hear(upTo(story, moment))
    const held = await standing(story.requestId)
    expect(held.stand?.holder).toBe(holder)
    expect(writerOf(held, new Date())).toBe(writer)
  })
})

describe('events of a referral', () => {
  it('leave the same behind in any order, any number of times', async () => {
    const moments = Object.keys(aStory().events) as Moment[]
    const told = fc.constantFrom(...moments).chain((last) => {
      const places = Array.from({ length: moments.indexOf(last) + 1 }, (_, place) => place)
      return fc.array(fc.constantFrom(...places), { maxLength: 8 }).chain((again) => {
        const whole = [...places, ...again]
        return fc.shuffledSubarray(whole, { minLength: whole.length }).map((order) => ({ last, order }))
      })
    })
    await fc.assert(
      fc.asyncProperty(told, async ({ last, order }) => {
        const straight = aStory()
        const mixed = aStory()
        await hear(upTo(straight, last))
        for (const place of order) await hear(mixed.all.slice(place, place + 1))
        const [one, other] = [await standing(straight.requestId), await standing(mixed.requestId)]
        const { stand, lastAsked, service } = one
        expect(other).toMatchObject({ stand, service, ...(lastAsked ? { lastAsked } : {}) })
        expect([...(other.asked ?? [])].sort()).toEqual([...(one.asked ?? [])].sort())
      }),
      { numRuns: 60 },
    )
  })
})
