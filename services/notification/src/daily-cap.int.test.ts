// Never too many: three messages a day for one address of a person, all requests and channels together; what they are
// waiting for keeps its place; what is over waits for the morning, and nothing is lost.

import { dayAfter, instantOn, localDay } from '@hent/territory/calendar.ts'
import { steadyHour } from '@hent/testing/steady-hour.ts'
import { until } from '@hent/testing/until.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DailyCap, nextDay, openDailyCap } from './telling/daily-cap.ts'
import { startTestHent, type TestHent } from './testing/start-notification.ts'
import { isAwaited, personTemplates } from './texts/templates.ts'

steadyHour()
let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([])
})
afterAll(() => hent.stop())

describe('a person with many requests', () => {
  it('is told three things a day, what they ask for at once, and the rest in the morning', async () => {
    const email = 'beaucoup@personne.example'
    const stories = [hent.aStory('s-1', { contact: email })]
    const [{ contactId }] = stories as [ReturnType<TestHent['aStory']>]
    while (stories.length < 4) stories.push(hent.aStory(`s-${stories.length + 1}`, { contact: email, contactId }))
    // An address that was written to already today, twice.
    for (const { received } of stories.slice(0, 2)) await hent.topic.say(received)
    await hent.mails(email, 2)
    for (const { received, closed } of stories.slice(0, 2)) await hent.topic.say(closed, closed, received)
    await hent.mails(email, 3)
    const waiting = await until('the one over the cap put off', async () => {
      const all = await Promise.all(stories.map(({ requestId }) => hent.messagesOf(requestId)))
      return all.flat().find(({ state, dueAt }) => state === 'queued' && dueAt && dueAt > new Date())
    })
    expect(waiting).toMatchObject({ template: 'referral-closed', tries: 0 })
    expect(waiting.dueAt).toEqual(instantOn(dayAfter(localDay(new Date())), 9 * 60))
    for (const { received } of stories.slice(2)) await hent.topic.say(received)
    await hent.mails(email, 5)
    expect(hent.mailsTo(email)).toHaveLength(5)
  })
})

describe('the cap of a day', () => {
  // To come: a day that is past goes by itself, at any moment.
  const noon = new Date('2126-12-01T11:00:00Z')
  const message = fc.record({ whose: fc.integer({ min: 0, max: 1 }), template: fc.constantFrom(...personTemplates) })
  let cap: DailyCap
  let cases = 0
  beforeAll(async () => {
    cap = await openDailyCap(hent.connection, 3)
  })

  it('holds whatever comes at once, and everything leaves in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 14 }), async (all) => {
        cases += 1
        const messages = all.map((one, at) => ({ ...one, _id: `${cases}-${at}`, contactId: `${cases}-${one.whose}` }))
        let waiting = messages
        for (let now = noon; waiting.length > 0; now = nextDay(now)) {
          const claim = (one: (typeof messages)[number]) => cap.claim(one.contactId, one, now)
          const granted = await Promise.all(waiting.map(claim))
          const left = waiting.filter((_, at) => granted[at])
          for (const contactId of new Set(waiting.map((one) => one.contactId))) {
            const theirs = left.filter((one) => one.contactId === contactId)
            const stay = waiting.filter((one) => one.contactId === contactId && !left.includes(one))
            expect(theirs.length).toBeLessThanOrEqual(6)
            expect(theirs.filter(({ template }) => !isAwaited(template)).length).toBeLessThanOrEqual(3)
            if (stay.length > 0) expect(theirs.length).toBeGreaterThanOrEqual(3)
            if (stay.some(({ template }) => isAwaited(template))) expect(theirs).toHaveLength(6)
          }
          // Tried again the same day, each has the place it had.
          expect(await Promise.all(left.map(claim))).toEqual(left.map(() => true))
          waiting = waiting.filter((one) => !left.includes(one))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('begins again at nine of the next day, whatever the clocks of the night did', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-03-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, (now) => {
        const then = nextDay(now)
        expect(localDay(then)).toBe(dayAfter(localDay(now)))
        expect(then.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' })).toBe('09:00:00')
      }),
    )
  })
})
