// What evaluation will ask is the same whatever order events come in, and however often.

import { randomUUID } from 'node:crypto'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { openKeyFolder } from '@hent/service/key-folder.ts'
import { anEvent, aRequestReceived, shortId } from '@hent/testing/builders.ts'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { withoutTopic } from '@hent/testing/stores.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAnswers } from './answers/answers.ts'
import { openDayKeys } from './answers/day-keys.ts'
import type { Evaluation } from './context.ts'
import { handle } from './handlers.ts'
import { openContactCap } from './surveys/contact-cap.ts'
import { openRequests } from './surveys/requests.ts'
import { structureAskedAbout } from './surveys/schedule-survey.ts'
import { openSurveyPlans } from './surveys/survey-plans.ts'
import { openSurveys } from './surveys/surveys.ts'
import { openSurveyWords } from './words/survey-words.ts'

let servers: TestServers
let evaluation: Evaluation
let stopStores: () => Promise<void>
beforeAll(async () => {
  servers = await useServers({ topics: false })
  const { connection } = servers
  const silent = withoutTopic(servers)
  stopStores = silent.stop
  evaluation = {
    requests: await openRequests(connection),
    surveys: await openSurveys(silent, () => undefined),
    cap: await openContactCap(connection, '30d'),
    dayKeys: await openDayKeys(await openKeyFolder(servers.env.KEY_DIR ?? ''), connection),
    answers: await openAnswers(connection),
    answerPublisher: { kept: () => undefined },
    surveyWords: await openSurveyWords(connection),
    structures: new Map(),
    plans: await openSurveyPlans(connection, { ask: '5d', remind: '7d', answer: '30d' }),
    surveyKey: 'survey-key-of-the-tests-0123456789abcd',
    smsQuiet: false,
    linkKey: 'link-key-of-the-tests-0123456789abcdef',
    now: () => new Date(),
  }
})
afterAll(async () => {
  await stopStores()
  await servers.stop()
})

const closedAt = new Date('2026-11-24T08:00:00Z')
const moments = ['accepted', 'taken back', 'accepted again', 'closed', 'reopened', 'closed again', 'erased'] as const
type Moment = (typeof moments)[number]

/** A referral accepted, closed by the animator and reopened; each story under ids of its own. */
function aStory() {
  const received = aRequestReceived({ anonymous: false, contact: { channel: 'email', contactId: shortId() } })
  const { requestId, needs } = received.data
  const referralId = randomUUID()
  const referral = { referralId, needId: needs[0]?.needId ?? '', service: 'cep', departement: '22' } as const
  const by = { kind: 'agent' as const, agentId: 'agent-1' }
  const said = <N extends EventName>(sequence: number, name: N, data: EventData<N>) =>
    anEvent(name, data, { subject: requestId, aggregate: referralId, sequence, time: closedAt }) as HentEvent
  const accept = (sequence: number, structureId: string) =>
    said(sequence, 'ReferralAccepted', {
      ...referral,
      structureId,
      proposalId: shortId(),
      by,
      contactBy: closedAt.toISOString(),
    })
  const undo = (sequence: number, state: 'proposed' | 'in-progress') =>
    said(sequence, 'ActionUndone', { ...referral, undone: `${referralId}.${sequence - 1}`, state, by })
  const close = (sequence: number) =>
    said(sequence, 'ReferralClosed', { ...referral, structureId: null, outcome: 'other', by })
  const events: Record<Moment, HentEvent> = {
    accepted: accept(3, 's-first'),
    'taken back': undo(4, 'proposed'),
    'accepted again': accept(5, 's-second'),
    closed: close(6),
    reopened: undo(7, 'in-progress'),
    'closed again': close(8),
    erased: anEvent('RequestErased', { requestId, by: { kind: 'person' } }, { subject: requestId, sequence: 2 }),
  }
  return { requestId, received, events }
}

/** What is left that matters: who will be asked, when, about whom; and what of the request is kept. */
async function toAsk({ requestId }: ReturnType<typeof aStory>) {
  const surveys = (await evaluation.surveys.byRequest(requestId)).filter(({ state }) => state === 'scheduled')
  const kept = await evaluation.requests.get(requestId)
  return {
    surveys: await Promise.all(
      surveys.map(async (survey) => ({
        heard: survey.heard,
        clockAt: survey.clockAt,
        about: await structureAskedAbout(evaluation, survey),
      })),
    ),
    accepted: Object.values(kept?.accepted ?? {}),
    forgotten: kept === undefined,
  }
}

async function told(order: readonly Moment[]) {
  const story = aStory()
  await handle(evaluation, [story.received])
  for (const moment of order) await handle(evaluation, [story.events[moment]])
  await handle(evaluation, [story.received])
  return toAsk(story)
}

describe('a request once received', () => {
  it.each<[Moment, string | null]>([
    ['accepted', null],
    ['closed', 's-second'],
    ['reopened', null],
    ['closed again', 's-second'],
    ['erased', null],
  ])('will, after it was %s, be asked about %s', async (last, about) => {
    const { surveys } = await told(moments.slice(0, moments.indexOf(last) + 1))
    expect(surveys[0]?.about ?? null).toBe(about)
  })

  it('is asked about the same in any order of its events, any number of times', async () => {
    const orders = fc.constantFrom(...moments).chain((last) => {
      const whole = moments.slice(0, moments.indexOf(last) + 1)
      return fc.array(fc.constantFrom(...whole), { maxLength: 6 }).chain((again) => {
        const all = [...whole, ...again]
        return fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({ whole, order }))
      })
    })
    await fc.assert(
      fc.asyncProperty(orders, async ({ whole, order }) => {
        expect(await told(order)).toEqual(await told(whole))
      }),
      { numRuns: 25 },
    )
  })
})
