// Sends a synthetic year to the real topics. Refused where the topic already holds stories, or where a service listens that
// would act upon them: mails would leave, and surveys, for people who do not exist.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import { groups, referralsTopic, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { createProducer, type Kafka } from '@hent/messaging/kafka.ts'
import { genderOf } from './stated-gender.ts'
import { syntheticYear, type YearOptions } from './synthetic-year.ts'

const batchSize = 4_000
const acting = [groups.intakeReferrals, groups.routing, groups.notification, groups.evaluation]

type Said = { requestId: string; gender: StatedGender }

export type LoadOptions = YearOptions & {
  kafka: Kafka
  /** KAFKA_PREFIX of this Hent */
  prefix?: string
  onProgress?: (requests: number, total: number) => void
  /** keeps what some persons said to check equal treatment, before their requests are told */
  keepSaid?: (said: readonly Said[]) => Promise<void>
}
export type LoadReport = { requests: number; events: number; answers: number; seconds: number; eventsPerSecond: number }

/** @throws Error in one French sentence where this Hent is not one to fill */
async function mustBeEmpty(kafka: Kafka, prefix: string): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const offsets = await admin.fetchTopicOffsets(prefix + referralsTopic)
    if (offsets.some(({ high }) => high !== '0'))
      throw new Error(
        'Le topic des demandes n’est pas vide : une année synthétique ne s’ajoute pas à de vraies demandes.',
      )
    const described = await admin.describeGroups(acting.map((group) => prefix + group))
    const listening = described.groups.filter(({ members }) => members.length > 0).map(({ groupId }) => groupId)
    if (listening.length > 0)
      throw new Error(`Ces services agiraient sur des demandes inventées, arrêtez-les : ${listening.join(', ')}.`)
  } finally {
    await admin.disconnect()
  }
}

export async function loadYear({
  kafka,
  prefix = '',
  onProgress,
  keepSaid,
  ...year
}: LoadOptions): Promise<LoadReport> {
  await mustBeEmpty(kafka, prefix)
  const producer = createProducer(kafka)
  await producer.connect()
  const began = performance.now()
  const report = { requests: 0, events: 0, answers: 0 }
  let stories: { key: string; value: string }[] = []
  let answers: { key: string; value: string }[] = []
  let said: Said[] = []
  async function send(): Promise<void> {
    await keepSaid?.(said)
    said = []
    const sent = [
      { topic: prefix + referralsTopic, messages: stories },
      { topic: prefix + surveyAnswersTopic, messages: answers },
    ]
    for (const { topic, messages } of sent) if (messages.length > 0) await producer.send({ topic, acks: -1, messages })
    report.events += stories.length
    report.answers += answers.length
    stories = []
    answers = []
    onProgress?.(report.requests, year.requests)
  }
  try {
    for (const told of syntheticYear(year)) {
      report.requests += 1
      for (const event of told.events) stories.push({ key: event.subject, value: JSON.stringify(event) })
      const [first] = told.events
      const gender = first && genderOf(first.subject)
      if (gender) said.push({ requestId: first.subject, gender })
      for (const answer of told.answers) answers.push({ key: answer.id, value: JSON.stringify(answer) })
      if (stories.length >= batchSize) await send()
    }
    await send()
  } finally {
    await producer.disconnect()
  }
  const seconds = (performance.now() - began) / 1_000
  return { ...report, seconds, eventsPerSecond: Math.round(report.events / seconds) }
}
