import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { AnswerEvent, answerMessage, shuffled } from './answer-messages.ts'
import type { Answer } from './answers.ts'
import { answerIdUnder } from './day-keys.ts'

const kept: Answer = {
  _id: 'f'.repeat(32),
  month: '2026-11',
  epci: '200065928',
  service: 'cep',
  network: 'mission-locale',
  structureId: 'structure-1',
  answer: { contacted: 'yes', useful: 4 },
  published: false,
}

describe('the id of an answer', () => {
  it('is the same all day for a survey, and another under the next day’s key', () => {
    expect(answerIdUnder('monday', 'survey-1')).toBe(answerIdUnder('monday', 'survey-1'))
    expect(answerIdUnder('tuesday', 'survey-1')).not.toBe(answerIdUnder('monday', 'survey-1'))
    expect(answerIdUnder('monday', 'survey-2')).not.toBe(answerIdUnder('monday', 'survey-1'))
  })
})

describe('an answer on its topic', () => {
  const { key, value, timestamp } = answerMessage(kept)
  const event: unknown = JSON.parse(value)

  it('keeps the contract', () => {
    expect(Compile(AnswerEvent).Check(event)).toBe(true)
    expect(event).toMatchObject({ type: 'bzh.hent.survey-answered.v1', subject: key })
  })
  it('tells the month and nothing finer, in Kafka’s own time too', () => {
    expect(event).toMatchObject({ time: '2026-11-01T00:00:00.000Z' })
    expect(timestamp).toBe(String(Date.parse('2026-11-01T00:00:00Z')))
  })
  it('has no trace, no cause, and not the id it is stored under', () => {
    expect(event).not.toHaveProperty('traceparent')
    expect(event).not.toHaveProperty('causationid')
    expect(value).not.toContain(kept._id)
  })
  it('is the very same when sent again, so that readers drop it', () => {
    expect(answerMessage({ ...kept, published: true })).toEqual({ key, value, timestamp })
  })
})

describe('a batch', () => {
  it('holds each answer once, in an order that is drawn', () => {
    expect(shuffled([1, 2, 3, 4], () => 0)).toEqual([1, 2, 3, 4])
    expect(shuffled([1, 2, 3, 4], (n) => n - 1)).toEqual([4, 3, 2, 1])
    expect(shuffled([1, 2, 3, 4]).toSorted()).toEqual([1, 2, 3, 4])
  })
})
