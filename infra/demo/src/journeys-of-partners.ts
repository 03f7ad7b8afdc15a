// Journeys by a partner's own topics: a request it publishes and follows there, and messages that cannot be taken.

import { randomUUID } from 'node:crypto'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { groups, partnerTopics } from '@hent/contracts/topics.ts'
import { listDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import { demoPartner } from './identities.ts'
import { accepted, failed, type Journey, somebody, submission } from './journey-steps.ts'
import { ask, type Json, personToken, until } from './people.ts'

/** A request as a partner publishes it, right or wrong. */
export const partnerMessage = (id: string, data: object) => ({
  specversion: '1.0',
  id,
  source: `urn:${demoPartner}`,
  type: 'bzh.hent.request-submitted.v1',
  data,
})

export const byPartner: Journey = {
  title: 'Une demande publiée par un système partenaire sur son topic Kafka',
  run: async (hent, step) => {
    const kafka = hent.partnerKafka(demoPartner)
    const names = partnerTopics(demoPartner)
    const receipts = new Map<string, Json>()
    const states: string[] = []
    const id = `dossier-${randomUUID()}`
    const keep = (raw: { value: Buffer | null }, into: (message: Json & { data: Json }) => void) =>
      into(JSON.parse(raw.value?.toString() ?? '{}') as Json & { data: Json })
    const groupPrefix = `partner-${demoPartner}.demo`
    const onReceipt = await followTopic({
      kafka,
      topic: names.receipts,
      groupPrefix,
      onMessage: (raw) => keep(raw, ({ data }) => void receipts.set(String(data.reference), data)),
    })
    const onStatus = await followTopic({
      kafka,
      topic: names.status,
      groupPrefix,
      onMessage: (raw) => keep(raw, ({ data }) => data.reference === id && void states.push(String(data.event))),
    })
    const producer = createProducer(kafka)
    await producer.connect()
    const message = partnerMessage(
      id,
      submission({
        situation: { status: 'pupil', ageBand: '16-17' },
        needs: [{ service: 'school-guidance' }],
        person: somebody('partenaire'),
      }),
    )
    await producer.send({ topic: names.requests, messages: [{ key: id, value: JSON.stringify(message) }] })
    step('publiée sur le topic du partenaire')
    const receipt = await until('le reçu du partenaire', async () => receipts.get(id))
    if (receipt.accepted !== true) failed(`refusée : ${JSON.stringify(receipt)}`)
    const request = receipt as unknown as NewRequest
    step(`reçu lu : code ${request.trackingCode}`)
    const person = await personToken(hent, request)
    await accepted(hent, step, request, person)
    await until(
      'les états lus par le partenaire',
      async () => states.includes('ReferralOpened') && states.includes('ReferralAccepted'),
    )
    step(`états lus par le partenaire : ${states.join(', ')}`)
    await Promise.all([onReceipt.stop(), onStatus.stop(), producer.disconnect()])
  },
}

export const badInput: Journey = {
  title: 'De mauvaises saisies, par HTTP et par Kafka, refusées clairement',
  run: async (hent, step) => {
    const refused = async (body: unknown, status: number, type: string) => {
      const answer = await ask(hent, body, { key: randomUUID() })
      const problem = String(answer.body.type)
      if (answer.status !== status || !problem.endsWith(type))
        failed(`attendu ${status} ${type}, reçu ${answer.status} ${problem}`)
    }
    await refused({ ...submission({}), commune: '99999' }, 422, 'unknown-commune')
    await refused({ ...submission({}), genre: 'F' }, 400, 'invalid-input')
    await refused(submission({ situation: { status: 'pupil', ageBand: '16-17' } }), 422, 'wrong-audience')
    await refused('{"commune":', 400, 'invalid-json')
    step('HTTP : commune inconnue, champ inconnu, mauvais public, JSON illisible : chaque fois dit clairement')
    const kafka = hent.partnerKafka(demoPartner)
    const names = partnerTopics(demoPartner)
    const id = `mauvais-${randomUUID()}`
    const refusals = new Map<string, Json>()
    const onReceipt = await followTopic({
      kafka,
      topic: names.receipts,
      groupPrefix: `partner-${demoPartner}.demo`,
      onMessage: (raw) => {
        const { data } = JSON.parse(raw.value?.toString() ?? '{}') as { data: Json }
        if (data.accepted === false) refusals.set(String(data.origin), data)
      },
    })
    const producer = createProducer(kafka)
    await producer.connect()
    const bad = partnerMessage(id, { ...submission({}), commune: '99999' })
    const sent = await producer.send({
      topic: names.requests,
      messages: [
        { key: id, value: JSON.stringify(bad) },
        { key: id, value: 'pas du JSON' },
      ],
    })
    const [place] = sent
    const originOf = (index: number) => {
      const offset = BigInt(place?.baseOffset ?? failed('le courtier ne dit pas où il les garde')) + BigInt(index)
      return `${names.requests}/${place?.partition}/${offset}`
    }
    const first = await until('le refus de la première', async () => refusals.get(originOf(0)))
    const second = await until('le refus de la seconde', async () => refusals.get(originOf(1)))
    if (first.reference !== id) failed('le refus ne nomme pas la demande du partenaire')
    if (!JSON.stringify(second.problem).includes('not-json')) failed(`autre raison : ${JSON.stringify(second.problem)}`)
    // Answered to who sent them, they are nobody else's work.
    await until('aucune lettre morte pour ces messages', async () => {
      const letters = await listDeadLetters(hent.kafka, [groups.intakePartners])
      const open = letters.map(({ origin }) => `${origin.topic}/${origin.partition}/${origin.offset}`)
      return !open.includes(originOf(0)) && !open.includes(originOf(1))
    })
    await Promise.all([onReceipt.stop(), producer.disconnect()])
    step('Kafka : deux messages refusés avec leur raison, sans rien laisser à régler')
  },
}
