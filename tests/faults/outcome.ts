// What a Hent at rest shows beside what `hent verify` checks: every act that was answered yes is done, no survey left
// twice, and each opinion is there once.

import type { Connection } from '@hent/cli/connection.ts'
import { typeOf } from '@hent/contracts/envelope.ts'
import { surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import type { Advisers } from './advisers.ts'
import { messageIn } from './message-in.ts'

type Referral = { _id: string; state: string; ending?: string; events: { type: string }[] }

/** @returns each broken promise in one sentence */
export async function brokenActs({ db, kafka }: Connection, advisers: Advisers): Promise<string[]> {
  const referrals = new Map<string, Referral>()
  const acted = [...advisers.closed, ...advisers.refused]
  const stored = db('routing').collection<Referral>('referrals')
  for await (const one of stored.find({ _id: { $in: acted } })) referrals.set(one._id, one)
  const undone = [...advisers.closed].filter((id) => referrals.get(id)?.ending !== 'helped')
  const unrefused = [...advisers.refused].filter(
    (id) => !referrals.get(id)?.events.some(({ type }) => type === typeOf('ReferralDeclined')),
  )

  const surveys = await db('notification')
    .collection<{ surveyId: string }>('messages')
    .find({ template: 'survey' }, { projection: { surveyId: 1 } })
    .toArray()
  const messagesTwice = surveys.length - new Set(surveys.map(({ surveyId }) => surveyId)).size
  const askedTwice = [...advisers.surveyed.values()].filter((messageIds) => messageIds.size > 1).length

  const opinions = await db('evaluation').collection('answers').countDocuments()
  const published = new Set<string>()
  await readTopic(kafka, surveyAnswersTopic, 'hent-operator', ({ value }) => {
    // Other messages of a case that poisons the topic have none.
    const id = messageIn(value)?.id
    if (typeof id === 'string') published.add(id)
  })
  const given = advisers.answered.size

  const found: (readonly [number, string])[] = [
    [undone.length, 'P1 : clôtures acceptées qui n’ont pas eu lieu'],
    [unrefused.length, 'P1 : refus acceptés qui n’ont pas eu lieu'],
    [messagesTwice, 'P2 : enquêtes qui ont deux messages'],
    [askedTwice, 'P2 : personnes qui ont reçu deux enquêtes'],
    [Math.abs(opinions - given), `P2 : écart entre les avis gardés (${opinions}) et donnés (${given})`],
    [Math.abs(published.size - given), `P2 : écart entre les avis publiés (${published.size}) et donnés (${given})`],
  ]
  return found.flatMap(([count, what]) => (count > 0 ? [`${what} : ${count}`] : []))
}
