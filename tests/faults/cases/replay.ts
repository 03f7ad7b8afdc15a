// Every place lost: all topics read again from their beginning by every group that keeps one, as after the broker lost
// its offsets. Nothing leaves a second time, nothing new is said, and tracking recreated is the live one.

import { referralsTopic, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { until } from '@hent/testing/until.ts'
import { type Bed, workers } from '../bed.ts'
import { askByTopic, receipts, statuses } from '../by-topic.ts'
import { type Case, expect } from '../case.ts'
import { consumers } from '../readers.ts'

const followed = Object.entries(consumers).flatMap(([topic, groups]) => groups.map((group) => ({ topic, group })))

/** How much of each topic there is, and how much each reader has not finished, all together. */
async function places(bed: Bed): Promise<{ held: Map<string, number>; left: number }> {
  const admin = bed.hent.kafka.admin()
  await admin.connect()
  try {
    const held = new Map<string, number>()
    let left = 0
    for (const topic of Object.keys(consumers)) {
      const ends = new Map(
        (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]),
      )
      held.set(
        topic,
        [...ends.values()].reduce((sum, high) => sum + high, 0),
      )
      for (const { group } of followed.filter((one) => one.topic === topic)) {
        const [known] = await admin.fetchOffsets({ groupId: group, topics: [topic] })
        for (const { partition, offset } of known?.partitions ?? [])
          left += (ends.get(partition) ?? 0) - Math.max(0, Number(offset))
      }
    }
    return { held, left }
  } finally {
    await admin.disconnect()
  }
}

/** What was said to the partner: each receipt in full, since the secret in it is shown once. */
async function toPartner(bed: Bed) {
  const all = await receipts(bed)
  return { ...(await statuses(bed)), receipts: all.length, taken: new Set(all.map((one) => JSON.stringify(one))) }
}

async function replayed(bed: Bed): Promise<void> {
  const { hent, advisers } = bed
  const closed = advisers.closed.size
  await Promise.all([bed.client.sendMany(150), askByTopic(bed, 20)])
  await bed.settle()
  expect(advisers.closed.size > closed, 'rien n’a été clos : le cas ne montre rien des enquêtes')
  await until('all readers at the end', async () => (await places(bed)).left === 0)
  const before = { ...(await places(bed)), mails: bed.accepted.length, told: await toPartner(bed) }

  await Promise.all(hent.processes().map((one) => one.kill('SIGTERM')))
  const admin = hent.kafka.admin()
  await admin.connect()
  for (const { topic, group } of followed) await admin.resetOffsets({ groupId: group, topic, earliest: true })
  await admin.disconnect()
  await Promise.all(workers.map((service) => bed.bring(service)))

  await until('everything read again', async () => (await places(bed)).left === 0, 120_000)
  await bed.settle()
  const after = { ...(await places(bed)), told: await toPartner(bed) }
  const again = after.told.said - before.told.said
  const receiptsAgain = after.told.receipts - before.told.receipts
  bed.say(`${before.held.get(referralsTopic)} événements relus par ${followed.length} lecteurs`)
  bed.say(`${advisers.surveyed.size} enquêtes parties avant, aucune après`)
  bed.say(`au partenaire, ${again} états et ${receiptsAgain} reçus redits, les mêmes`)
  expect(bed.accepted.length === before.mails, `${bed.accepted.length - before.mails} courriels sont repartis`)
  for (const topic of [referralsTopic, surveyAnswersTopic]) {
    const more = (after.held.get(topic) ?? 0) - (before.held.get(topic) ?? 0)
    expect(more === 0, `${more} messages dits à nouveau sur ${topic}`)
  }
  // What a partner is told again has the id it had: its reader drops it.
  const fresh = [...after.told.ids].filter((id) => !before.told.ids.has(id))
  expect(fresh.length === 0, `${fresh.length} états de plus pour le partenaire`)
  const other = [...after.told.taken].filter((receipt) => !before.told.taken.has(receipt))
  expect(other.length === 0, `${other.length} reçus qui ne sont pas ceux d’avant`)
}

export const replay: readonly Case[] = [
  {
    name: 'full-replay',
    shows: 'C7 C1 P2 P3 P5',
    title: 'tous les topics relus depuis le début par tous : rien ne repart, le suivi reconstruit est égal',
    run: replayed,
  },
]
