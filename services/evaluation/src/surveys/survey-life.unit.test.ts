import { surveyKinds } from '@hent/contracts/survey-kinds.ts'
import { describe, expect, it } from 'vitest'
import { answer, cancel, remindNoMore, type SurveyBody, scheduleAgain, surveyIdOf, tick, undo } from './survey-life.ts'

const now = new Date('2026-11-24T08:00:00Z')
const delays = { remind: '7d', answer: '30d' }
const early = new Date(now.getTime() - 1)

function aSurvey(over: Partial<SurveyBody> = {}): SurveyBody {
  return {
    _id: 'a'.repeat(24),
    requestId: '6a52c0de-0000-4000-8000-000000000001',
    referralId: '6a52c0de-0000-4000-8000-000000000002',
    service: 'cep',
    structureId: 'structure-1',
    epci: '200065928',
    language: 'fr',
    mailed: true,
    state: 'scheduled',
    heard: 4,
    cause: { id: 'x.4' },
    clockAt: now,
    ...over,
  }
}
const sent = () => aSurvey({ state: 'sent', closeBy: now })
const names = (change: ReturnType<typeof tick>) => change?.drafts.map(({ name }) => name)

describe('a survey’s id', () => {
  it('is one for a referral, and tells nothing without the key', () => {
    expect(surveyIdOf('key', 'referral-1')).toBe(surveyIdOf('key', 'referral-1'))
    expect(surveyIdOf('key', 'referral-1')).not.toBe(surveyIdOf('key', 'referral-2'))
    expect(surveyIdOf('other', 'referral-1')).not.toBe(surveyIdOf('key', 'referral-1'))
    expect(surveyIdOf('key', 'referral-1')).toMatch(/^[0-9a-f]{24}$/)
  })
  it('is another for each kind, and for what was closed the one it was before there were kinds', () => {
    expect(new Set(surveyKinds.map((kind) => surveyIdOf('key', 'referral-1', kind))).size).toBe(surveyKinds.length)
    expect(surveyIdOf('key', 'referral-1', 'closed')).toBe(surveyIdOf('key', 'referral-1'))
  })
})

describe('a scheduled survey', () => {
  it('is sent when its time has come, with the last day to answer', () => {
    const change = tick(aSurvey(), now, true, delays)
    expect(names(change)).toEqual(['SurveySent'])
    expect(change?.drafts[0]?.data).toMatchObject({ closeBy: '2026-12-24T08:00:00.000Z' })
    expect(change?.body.state).toBe('sent')
  })
  it('says its kind, which is that of what was closed where it was scheduled before there were kinds', () => {
    const kindOfSent = (over: Partial<SurveyBody>) => tick(aSurvey(over), now, true, delays)?.drafts[0]?.data
    expect(kindOfSent({})).toMatchObject({ kind: 'closed' })
    expect(kindOfSent({ kind: 'six-months' })).toMatchObject({ kind: 'six-months' })
  })
  it('waits for its time', () => {
    expect(tick(aSurvey(), early, true, delays)).toBeUndefined()
  })
  it('is not sent to somebody asked lately', () => {
    const change = tick(aSurvey(), now, false, delays)
    expect(names(change)).toEqual([])
    expect(change?.body).toMatchObject({ state: 'cancelled', cancelledFor: 'asked-recently' })
    expect(change?.body.clockAt).toBeUndefined()
  })
  it('opens on the follow page without a word to notification where there is nobody to mail', () => {
    const change = tick(aSurvey({ mailed: false }), now, true, delays)
    expect(names(change)).toEqual([])
    expect(change?.body).toMatchObject({ state: 'sent', clockAt: change?.body.closeBy })
  })
  it('does not open on the follow page of somebody asked lately', () => {
    expect(tick(aSurvey({ mailed: false }), now, false, delays)?.body.state).toBe('cancelled')
  })
  it('is put off when its closing is undone, and asks about the next closing', () => {
    const undone = undo(aSurvey(), 5)
    expect(undone?.body).toMatchObject({ state: 'cancelled', cancelledFor: 'undone', heard: 5 })
    const before = aSurvey({ ...undone?.body })
    expect(scheduleAgain(before, aSurvey({ heard: 6 }))?.body.state).toBe('scheduled')
  })
  it('is not brought back by a repeat of the closing that was undone', () => {
    const undone = aSurvey({ state: 'cancelled', cancelledFor: 'undone', heard: 5 })
    expect(scheduleAgain(undone, aSurvey({ heard: 4 }))).toBeUndefined()
  })
  it('is cancelled in silence when the person leaves', () => {
    const change = cancel(aSurvey(), 'erased')
    expect(names(change)).toEqual([])
    expect(change?.body).toMatchObject({ state: 'cancelled', cancelledFor: 'erased' })
  })
})

describe('a survey without an answer', () => {
  const asked = tick(aSurvey(), now, true, delays)?.body ?? aSurvey()
  const later = new Date('2026-12-01T08:00:00Z')

  it('is reminded of a week later, in the civil hours, and then only closed', () => {
    expect(asked.clockAt).toEqual(later)
    const change = tick(asked, later, true, delays)
    expect(names(change)).toEqual(['SurveyReminded'])
    expect(change?.drafts[0]?.data).toMatchObject({ closeBy: '2026-12-24T08:00:00.000Z' })
    expect(change?.body.clockAt).toEqual(asked.closeBy)
    const last = change?.body.clockAt ?? later
    expect(names(tick(change?.body ?? asked, last, true, delays))).toEqual(['SurveyClosed'])
  })
  it('is not reminded of to who wants to be asked no more, nor to who has left', () => {
    expect(tick(asked, later, false, delays)).toMatchObject({ body: { clockAt: asked.closeBy }, drafts: [] })
    const left = remindNoMore(asked)?.body ?? asked
    expect(tick(left, later, true, delays)).toMatchObject({ body: { clockAt: asked.closeBy }, drafts: [] })
  })
  it('is reminded of as was decided when what it asks about ended, whatever the settings say', () => {
    const soon = tick(aSurvey({ remind: '3d' }), now, true, delays)?.body
    expect(soon?.clockAt).toEqual(new Date('2026-11-27T08:00:00Z'))
    const never = tick(aSurvey({ remind: 'none' }), now, true, delays)?.body
    expect(never?.clockAt).toEqual(never?.closeBy)
  })
  it('is not reminded of six months after, whatever was decided', () => {
    const asked = tick(aSurvey({ kind: 'six-months', remind: '7d' }), now, true, delays)?.body
    expect(asked?.clockAt).toEqual(asked?.closeBy)
  })
  it('a survey without an answer that closes before its reminder would leave: nobody is reminded of it', () => {
    const short = tick(aSurvey(), now, true, { ...delays, answer: '5d' })?.body
    expect(short?.clockAt).toEqual(short?.closeBy)
  })
  it('is not reminded of after an outage that lasted until its end', () => {
    expect(names(tick(asked, asked.closeBy ?? later, true, delays))).toEqual(['SurveyClosed'])
  })
})

describe('a sent survey', () => {
  it('is closed by its answer', () => {
    const change = answer(sent())
    expect(names(change)).toEqual(['SurveyClosed'])
    expect(change?.drafts[0]?.data).toMatchObject({ answered: true })
    expect(change?.body.clockAt).toBeUndefined()
  })
  it('is closed without an answer when its time is over', () => {
    expect(tick(sent(), now, true, delays)?.drafts[0]?.data).toMatchObject({ answered: false })
  })
  it('is closed without an answer when the person is forgotten', () => {
    expect(cancel(sent(), 'erased')?.drafts[0]?.data).toMatchObject({ answered: false })
  })
  it('is never sent again, whatever is repeated', () => {
    expect(scheduleAgain(sent(), aSurvey({ heard: 9 }))).toBeUndefined()
    expect(undo(sent(), 9)).toBeUndefined()
  })
})

describe('a closed survey', () => {
  const done = aSurvey({ state: 'closed', answered: true })
  it('is final', () => {
    expect(answer(done)).toBeUndefined()
    expect(cancel(done, 'erased')).toBeUndefined()
    expect(tick(done, now, true, delays)).toBeUndefined()
  })
})
