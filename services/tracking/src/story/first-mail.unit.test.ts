import { randomUUID } from 'node:crypto'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { applyEvent } from './apply-event.ts'
import { firstMails } from './first-mail.ts'
import { emptyStory, type Story } from './story.ts'

const start = Date.UTC(2026, 10, 24, 8)
const at = (seconds: number) => new Date(start + seconds * 1_000)
const requestId = randomUUID()
const referralId = randomUUID()
const about = { referralId, needId: randomUUID(), service: 'cep', departement: '22' } as const

const received = { ...aRequestReceived({ requestId }), time: at(0).toISOString() }
const opened = (options?: string[]) =>
  event('ReferralOpened', referralId, 1, 1, {
    ...about,
    state: options ? 'awaiting-choice' : 'proposed',
    commune: '22113',
    epci: null,
    decisionId: referralId,
    candidates: 1,
    eligible: 1,
    ...(options ? { options } : {}),
  })
const mailed = (seconds: number, template: EventData<'MessageSent'>['template'] = 'proposal') =>
  event('MessageSent', shortId(), 1, seconds, {
    messageId: shortId(),
    template,
    channel: 'email',
    recipient: { kind: 'structure', structureId: 's-1' },
    referralId,
    tries: 1,
    possibleDuplicate: false,
  })

function event<N extends EventName>(name: N, aggregate: string, sequence: number, after: number, data: EventData<N>) {
  return anEvent(name, data, { subject: requestId, aggregate, sequence, time: at(after) }) as HentEvent
}
const told = (...events: HentEvent[]): Story =>
  events.reduce<Story>((story, one) => applyEvent(story, one), emptyStory(requestId))

describe('the mail of a first proposal', () => {
  it('is counted from the request, once', () => {
    const before = told(received, opened())
    const after = applyEvent(before, mailed(4))
    expect(firstMails(before, after)).toEqual([4])
    expect(firstMails(after, after)).toEqual([])
  })

  it('is not a later proposal’s, nor another template’s', () => {
    const before = told(received, opened(), mailed(4))
    // Ids are random, so that the order of the list is not that of time.
    for (let tries = 0; tries < 20; tries += 1) {
      expect(firstMails(before, applyEvent(before, mailed(90)))).toEqual([])
    }
    expect(firstMails(told(received, opened()), told(received, opened(), mailed(4, 'proposal-withdrawn')))).toEqual([])
  })

  it('is not counted where the person was given time to choose', () => {
    const before = told(received, opened(['s-1', 's-2']))
    expect(firstMails(before, applyEvent(before, mailed(3_600)))).toEqual([])
  })

  it('is counted when the request’s own event is read after it, in the same batch', () => {
    const before = told(opened())
    expect(firstMails(before, [mailed(4), received].reduce<Story>(applyEvent, before))).toEqual([4])
  })
})
