// How an answer travels: its place on the topic, its id and its time say nothing. Sending it again gives the very same
// bytes, so that readers drop what they have seen.

import { createHash, randomInt } from 'node:crypto'
import { envelope, enveloped } from '@hent/contracts/envelope.ts'
import { PublishedAnswer } from '@hent/contracts/survey-answers.ts'
import type { Static } from 'typebox'
import type { Answer } from './answers.ts'

export const AnswerEvent = enveloped(PublishedAnswer)
export type AnswerEvent = Static<typeof AnswerEvent>

export type AnswerMessage = { key: string; value: string; timestamp: string }

/**
 * The envelope asks for a subject, a correlation and an aggregate: they are one value that looks random, made from the
 * answer's `_id`, and leads nowhere. No trace. The time, Kafka's own included, is the first of the month.
 */
export function answerMessage({ _id, published: _p, ...data }: Answer): AnswerMessage {
  const place = createHash('sha256').update(`survey-answer\n${_id}`).digest('hex').slice(0, 32)
  const time = new Date(`${data.month}-01T00:00:00.000Z`)
  const event: AnswerEvent = envelope({
    source: '/evaluation',
    name: 'SurveyAnswered',
    id: `${place}.1`,
    subject: place,
    sequence: 1,
    time,
    data,
  })
  return { key: place, value: JSON.stringify(event), timestamp: String(time.getTime()) }
}

/** A new list in an order that says nothing of the old one (Fisher–Yates, with the system's randomness). */
export function shuffled<T>(items: readonly T[], below: (n: number) => number = (n) => randomInt(n)): T[] {
  const left = [...items]
  const out: T[] = []
  while (left.length > 0) out.push(...left.splice(below(left.length), 1))
  return out
}
