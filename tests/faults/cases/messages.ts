// Messages nobody can handle, on every topic; and a cause that goes away, after which a dead letter sent back brings its
// story to its end.

import { randomUUID } from 'node:crypto'
import { unreadableSeal } from '@hent/cli/seals.ts'
import {
  allTopics,
  deadLettersOf,
  directoryTopic,
  groups,
  referralsTopic,
  rulesTopic,
  sealsTopic,
} from '@hent/contracts/topics.ts'
import { demoPartner } from '@hent/demo/identities.ts'
import { call, clientToken } from '@hent/demo/people.ts'
import { listDeadLetters, replayDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import type { DeadLetter } from '@hent/messaging/dead-letters.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { aRequestReceived, aSubmission } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import type { Bed } from '../bed.ts'
import { type Case, expect } from '../case.ts'
import { operator } from '../operator.ts'
import { readers } from '../readers.ts'

type Poison = { what: string; key: string | null; value: string | Buffer | null; code: string }

/** Whatever the topic: none of these is a message of Hent's. */
function poisons(topic: string): Poison[] {
  const event = aRequestReceived()
  const key = () => randomUUID()
  const oldVersion = JSON.stringify({ ...event, type: 'bzh.hent.request-received.v9' })
  const ofReferrals: Poison[] = [
    { what: 'version inconnue', key: event.subject, value: oldVersion, code: 'unknown-type' },
    { what: 'sans clé', key: null, value: JSON.stringify(event), code: 'wrong-key' },
  ]
  // A record without a value takes a structure away from the directory's topic: there it is a message.
  const empty: Poison = { what: 'valeur nulle', key: key(), value: null, code: 'empty' }
  return [
    { what: 'pas du JSON', key: key(), value: '{"half":', code: 'not-json' },
    { what: 'mauvais octets', key: key(), value: Buffer.from([0xff, 0xfe, 0x00]), code: 'not-json' },
    {
      what: 'autre schéma',
      key: key(),
      value: '{"id":7}',
      code: topic === referralsTopic ? 'unknown-type' : 'wrong-schema',
    },
    { what: 'cinq mégaoctets', key: key(), value: `"${'x'.repeat(5 * 1_048_576)}"`, code: 'too-large' },
    ...(topic === directoryTopic || topic === rulesTopic ? [] : [empty]),
    ...(topic === referralsTopic ? ofReferrals : []),
  ]
}

/** The broker refuses five megabytes by itself; here it is told to take them, as a broker set up by hand might. */
async function takeLargeMessages(bed: Bed, topics: readonly string[]): Promise<void> {
  const admin = bed.hent.kafka.admin()
  await admin.connect()
  const specs = allTopics([demoPartner]).filter(({ topic }) => topics.includes(topic))
  await admin.alterConfigs({
    validateOnly: false,
    resources: specs.map(({ topic, config }) => ({
      type: 2,
      name: topic,
      configEntries: Object.entries({ ...config, 'max.message.bytes': '8388608' }).map(([name, value]) => ({
        name,
        value,
      })),
    })),
  })
  await admin.disconnect()
}

const letters = (bed: Bed) => listDeadLetters(bed.connection.kafka)
const place = ({ group, code, origin }: Pick<DeadLetter, 'group' | 'code' | 'origin'>) =>
  `${group} ${origin.topic} ${code}`

async function poisoned(bed: Bed): Promise<void> {
  const { hent, client } = bed
  const before = new Set((await letters(bed)).map(({ group, id }) => `${group} ${id}`))
  await takeLargeMessages(bed, Object.keys(readers))
  const producer = createProducer(hent.kafka)
  await producer.connect()
  const expected: string[] = []
  for (const [topic, reading] of Object.entries(readers)) {
    for (const { key, value, code } of poisons(topic)) {
      const [sent] = await producer.send({ topic, messages: [{ key, value }] })
      if (topic === sealsTopic) bed.foreseen.add(unreadableSeal(sent?.baseOffset, code))
      // A partner is told, and that settles it.
      const left = reading.filter((group) => group !== groups.intakePartners)
      expected.push(...left.map((group) => place({ group, code, origin: { topic } as DeadLetter['origin'] })))
    }
  }
  // The operators' own tools read these topics: they must not fall over one another's mistakes.
  await producer.send({ topic: deadLettersOf(groups.routing), messages: [{ value: 'pas une lettre' }] })
  await producer.disconnect()
  await client.sendMany(60)

  const fresh = async () => (await letters(bed)).filter(({ group, id }) => !before.has(`${group} ${id}`))
  const sorted = (list: readonly string[]) => [...list].sort().join('\n')
  const asExpected = async () => sorted((await fresh()).map(place)) === sorted(expected)
  await until('a dead letter for each, and none for what a partner was told', asExpected, 60_000)
  const found = await fresh()
  bed.say(`${found.length} lettres mortes, une par message et par lecteur, avec leur raison`)
  await bed.settle()

  // Sent back twice while the cause stands, each is one letter still; given up, it is none, and nothing waits any more.
  for (let times = 0; times < 2; times += 1)
    await operator(bed, 'dead-letters', 'replay', '--group', groups.routing, '--all')
  await until('routing’s letters once each', asExpected)
  await operator(bed, 'dead-letters', 'discard', '--all')
  await until('no letter left', async () => (await fresh()).length === 0, 60_000)
  const parked = () => bed.connection.db('routing').collection('parked_keys_routing').countDocuments()
  await until('no key parked', async () => (await parked()) === 0)
}

type Kept = { _id: string; requestId: string; state: string; proposal?: { delivered: boolean } }

async function causeGone(bed: Bed): Promise<void> {
  const { hent, client, connection } = bed
  const known = new Set((await letters(bed)).map(({ id }) => id))
  const referrals = connection.db('routing').collection<Kept>('referrals')
  bed.lines.mail.be('cut')
  await client.send({ key: randomUUID(), body: aSubmission() })
  const requestId = client.acknowledged.at(-1) ?? ''
  const kept = await until('the referral', () => referrals.findOne({ requestId, state: 'proposed' }))
  // As after a restore from a backup that was a moment too old.
  await referrals.deleteOne({ _id: kept._id })
  bed.lines.mail.be('open')
  const mine = async () => (await letters(bed)).filter(({ id, group }) => group === groups.routing && !known.has(id))
  await until('the dead letter', async () => (await mine()).length === 1, 60_000)
  const token = await clientToken(hent, `partner-${demoPartner}`)
  await call(`${hent.urls.intake}/v1/requests/${requestId}/withdrawal`, { token, body: {} })
  const parked = connection.db('routing').collection('parked_messages_routing')
  await until('the withdrawal waits behind it', async () => (await parked.countDocuments({ key: requestId })) > 0)

  await referrals.insertOne(kept)
  const [letter] = await mine()
  if (letter) await replayDeadLetters(connection.kafka, [letter, letter])
  const after = await until('the story at its end', () => referrals.findOne({ _id: kept._id, state: 'closed' }), 60_000)
  bed.say(`remise à l’endroit : la mise en relation est « ${after.state} »`)
  await until('no letter left', async () => (await mine()).length === 0, 60_000)
  expect((await parked.countDocuments({ key: requestId })) === 0, 'un message attend encore')
}

export const messages: readonly Case[] = [
  {
    name: 'poison',
    shows: 'C3 P4',
    title: 'messages illisibles sur chaque topic : lettre morte avec sa raison, la partition continue',
    run: poisoned,
  },
  {
    name: 'dead-letter-replay',
    shows: 'C4 P3 P4',
    title: 'une cause disparaît, la lettre est renvoyée deux fois : l’histoire va à son terme, une fois',
    run: causeGone,
  },
]
