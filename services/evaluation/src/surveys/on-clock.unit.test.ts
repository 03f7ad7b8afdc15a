// Who is told by SMS is asked while a telephone may ring: what they say in the meantime counts.

import { describe, expect, it } from 'vitest'
import { type Asking, onClock } from './on-clock.ts'
import type { KnownRequest } from './requests.ts'
import type { SurveyBody } from './survey-life.ts'

const saturdayNight = new Date('2026-11-21T21:00:00Z')
const mondayMorning = new Date('2026-11-23T07:00:00Z')
const requestId = '6a52c0de-0000-4000-8000-000000000001'

/** One survey that was asked, whose reminder is due on a Saturday night. */
function asked(over: { channel?: 'email' | 'sms'; closeBy?: Date; smsQuiet?: boolean } = {}) {
  const { channel = 'sms', closeBy = new Date('2026-12-24T08:00:00Z'), smsQuiet = true } = over
  const said: string[] = []
  const person = { isStopped: false }
  const request: KnownRequest = {
    ...{ _id: requestId, survey: true, channel, contactId: 'contact-1', language: 'fr', commune: '22113' },
    epci: '200065928',
  }
  let body: SurveyBody = {
    ...{ _id: 'a'.repeat(24), requestId, referralId: '6a52c0de-0000-4000-8000-000000000002', service: 'cep' },
    ...{ structureId: 'structure-1', epci: '200065928', language: 'fr', mailed: true, state: 'sent', heard: 4 },
    ...{ cause: {}, closeBy, clockAt: saturdayNight },
  }
  const stored = () => ({ ...body, version: 1, events: [], published: 0 })
  const at = (now: Date): Asking => ({
    smsQuiet,
    now: () => now,
    requests: { get: async () => request, ofSamePerson: async () => [requestId] },
    surveys: {
      get: async () => stored(),
      byRequest: async () => [stored()],
      async change(_id, decide) {
        const change = decide(body)
        if (change) body = change.body
        said.push(...(change?.drafts.map(({ name }) => name) ?? []))
        return stored()
      },
    },
    cap: {
      isStopped: async () => person.isStopped,
      claim: async () => true,
      last: async () => undefined,
      freeAt: (askedAt) => askedAt,
    },
    plans: { settings: { ask: '10d', remind: '7d', answer: '30d' } },
  })
  return { said, person, clock: () => body.clockAt, fires: (now: Date) => onClock(at(now), body._id) }
}

describe('a reminder by SMS that is due at night', () => {
  it('is said in the morning that a telephone may ring, once', async () => {
    const survey = asked()
    await survey.fires(saturdayNight)
    expect([survey.said, survey.clock()]).toEqual([[], mondayMorning])
    await survey.fires(mondayMorning)
    expect(survey.said).toEqual(['SurveyReminded'])
  })

  it('is not said to who wants to be asked no more by then', async () => {
    const survey = asked()
    await survey.fires(saturdayNight)
    survey.person.isStopped = true
    await survey.fires(mondayMorning)
    expect(survey.said).toEqual([])
  })

  it.each([
    ['a mail', { channel: 'email' }],
    ['an SMS where none is kept for the day', { smsQuiet: false }],
    ['an SMS that would come too late', { closeBy: new Date('2026-11-22T12:00:00Z') }],
  ] as const)('does not wait as %s', async (_what, over) => {
    const survey = asked(over)
    await survey.fires(saturdayNight)
    expect(survey.said).toEqual(['SurveyReminded'])
  })
})
