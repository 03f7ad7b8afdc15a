import { describe, expect, it } from 'vitest'
import { answer, cancel, type SurveyBody, scheduleAgain, surveyIdOf, tick, undo } from './survey-life.ts'

const now = new Date('2026-11-24T08:00:00Z')
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
})

describe('a scheduled survey', () => {
  it('is sent when its time has come, with the last day to answer', () => {
    const change = tick(aSurvey(), now, true, '30d')
    expect(names(change)).toEqual(['SurveySent'])
    expect(change?.drafts[0]?.data).toMatchObject({ closeBy: '2026-12-24T08:00:00.000Z' })
    expect(change?.body).toMatchObject({ state: 'sent', clockAt: change?.body.closeBy })
  })
  it('waits for its time', () => {
    expect(tick(aSurvey(), early, true, '30d')).toBeUndefined()
  })
  it('is not sent to somebody asked lately', () => {
    const change = tick(aSurvey(), now, false, '30d')
    expect(names(change)).toEqual([])
    expect(change?.body).toMatchObject({ state: 'cancelled', cancelledFor: 'asked-recently' })
    expect(change?.body.clockAt).toBeUndefined()
  })
  it('opens on the follow page without a word to notification where there is nobody to mail', () => {
    const change = tick(aSurvey({ mailed: false }), now, false, '30d')
    expect(names(change)).toEqual([])
    expect(change?.body.state).toBe('sent')
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

describe('a sent survey', () => {
  it('is closed by its answer', () => {
    const change = answer(sent())
    expect(names(change)).toEqual(['SurveyClosed'])
    expect(change?.drafts[0]?.data).toMatchObject({ answered: true })
    expect(change?.body.clockAt).toBeUndefined()
  })
  it('is closed without an answer when its time is over', () => {
    expect(tick(sent(), now, true, '30d')?.drafts[0]?.data).toMatchObject({ answered: false })
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
    expect(tick(done, now, true, '30d')).toBeUndefined()
  })
})
