// What a person will be told is the same whatever order events come in, and however often. Broken once: a request said
// again after its erasure brought the contact back.

import { randomUUID } from 'node:crypto'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Telling } from './context.ts'
import { handle } from './handlers.ts'
import { createChannels } from './telling/channels.ts'
import { openStores } from './testing/open-stores.ts'

let servers: TestServers
let telling: Telling
let stopStores: () => Promise<void>
beforeAll(async () => {
  servers = await useServers({ topics: false })
  const { messages, contacts, holders, digests, stop } = await openStores(servers)
  stopStores = stop
  telling = {
    messages,
    contacts,
    holders,
    digests,
    digestOf: async () => undefined,
    channels: createChannels(new Map(), { SMS_COUNTRIES: ['FR'], SMS_QUIET: true }),
    enqueue: () => undefined,
    resolve: async () => undefined,
    stopped: { has: async () => false, remove: async () => undefined },
    now: () => new Date(),
    toldIn: (structureId) => [{ recipient: { kind: 'structure', structureId } }],
    inPlaceOf: (recipient) => ({ recipient }),
    hasCoordinator: () => false,
    config: { REMIND_AFTER: ['1wd'], REMIND_URGENT_AFTER: ['4h'], NOT_TAKEN_AFTER: '5wd', SMS_QUIET: true },
  }
})
afterAll(async () => {
  await stopStores()
  await servers.stop()
})

const moments = [
  'received',
  'moved',
  'accepted',
  'taken back',
  'accepted again',
  'closed',
  'asked',
  'withdrawn',
  'erased',
] as const
type Moment = (typeof moments)[number]

function aStory() {
  const received = aRequestReceived({ anonymous: false, contact: { channel: 'email', contactId: shortId() } })
  const { requestId, needs } = received.data
  const referralId = randomUUID()
  const referral = { referralId, needId: needs[0]?.needId ?? '', service: 'cep', departement: '22' } as const
  const later = new Date(Date.now() + 86_400_000).toISOString()
  const by = { kind: 'agent' as const, agentId: 'agent-1' }
  const proposal = { ...referral, structureId: 's-1', proposalId: shortId() }
  const said = <N extends EventName>(name: N, data: EventData<N>, sequence: number, aggregate: string = referralId) =>
    anEvent(name, data, { subject: requestId, aggregate, sequence }) as HentEvent
  const leaving = { requestId, by: { kind: 'person' as const } }
  const surveyId = shortId()
  const events: Record<Moment, HentEvent> = {
    received,
    moved: said(
      'ContactChanged',
      { requestId, contact: { channel: 'email', contactId: shortId() }, language: 'br', by: leaving.by },
      2,
      requestId,
    ),
    accepted: said('ReferralAccepted', { ...proposal, by, contactBy: later, undoableUntil: later }, 3),
    'taken back': said('ActionUndone', { ...referral, undone: `${referralId}.3`, state: 'proposed', by }, 4),
    'accepted again': said('ReferralAccepted', { ...proposal, by, contactBy: later }, 5),
    closed: said('ReferralClosed', { ...referral, structureId: 's-1', outcome: 'helped', by }, 6),
    asked: said('SurveySent', { surveyId, referralId, service: 'cep', closeBy: later }, 1, surveyId),
    withdrawn: said('RequestWithdrawn', leaving, 3, requestId),
    erased: said('RequestErased', leaving, 4, requestId),
  }
  return { requestId, events }
}

/** What waits to be sent, by template and place of the event that it tells; and whether the contact is kept. */
async function told(order: readonly Moment[]) {
  const { requestId, events } = aStory()
  for (const moment of order) await handle(telling, events[moment])
  const waiting = await telling.messages.unsentOf(requestId)
  const contact = await telling.contacts.of(requestId, { id: 'any' })
  return {
    waiting: waiting.map(({ template, causeId }) => `${template} ${causeId.slice(causeId.lastIndexOf('.'))}`).sort(),
    contact: contact !== undefined,
  }
}

describe('a person who has not been written to yet', () => {
  it.each<[Moment, string[], boolean]>([
    ['received', ['request-received .1'], true],
    ['taken back', ['request-received .1'], true],
    ['accepted again', ['request-received .1', 'taken-in-charge .5'], true],
    ['asked', ['referral-closed .6', 'request-received .1', 'survey .1'], true],
    ['withdrawn', ['survey .1'], true],
    ['erased', [], false],
  ])('once the story is %s, is to be told %s', async (last, waiting, contact) => {
    expect(await told(moments.slice(0, moments.indexOf(last) + 1))).toEqual({ waiting, contact })
  })

  it('is told the same in any order of the events after the request, any number of times', async () => {
    const orders = fc.constantFrom(...moments).chain((last) => {
      const whole = moments.slice(0, moments.indexOf(last) + 1)
      return fc.array(fc.constantFrom(...whole), { maxLength: 6 }).chain((again) => {
        const all = [...whole.slice(1), ...again]
        return fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({ whole, order }))
      })
    })
    await fc.assert(
      fc.asyncProperty(orders, async ({ whole, order }) => {
        expect(await told(['received', ...order])).toEqual(await told(whole))
      }),
      { numRuns: 25 },
    )
  })

  it('is told where they are now of what a machine whose clock is slow says happened before they moved', async () => {
    const { requestId, events } = aStory()
    const early = { ...events.accepted, time: new Date(Date.parse(events.moved.time) - 60_000).toISOString() }
    for (const event of [events.received, events.moved, early]) await handle(telling, event)
    const waiting = await telling.messages.unsentOf(requestId)
    expect(waiting.map(({ template }) => template).sort()).toEqual(['request-received', 'taken-in-charge'])
    const contactIds = waiting.map(({ recipient }) => ('contactId' in recipient ? recipient.contactId : ''))
    expect(new Set(contactIds).size).toBe(1)
  })

  it('a person who has not been written to yet and is gone is told nothing, though the request itself is heard of last', async () => {
    expect(await told(['erased', 'received', 'accepted'])).toEqual({ waiting: [], contact: false })
  })
})

describe('a person who was told, and has moved since', () => {
  it('is not told it again where they are now, however often it is said, by whatever clock', async () => {
    const { requestId, events } = aStory()
    for (const event of [events.received, events.accepted]) await handle(telling, event)
    for (const { _id } of await telling.messages.unsentOf(requestId))
      await telling.messages.change(_id, (body) => ({ body: { ...body, state: 'sent' }, drafts: [] }), new Date())
    await handle(telling, events.moved)
    const late = { ...events.accepted, time: new Date(Date.now() + 60_000).toISOString() }
    for (const event of [events.received, events.accepted, late]) await handle(telling, event)
    expect(await telling.messages.unsentOf(requestId)).toEqual([])
  })
})
