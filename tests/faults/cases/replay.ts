// The whole of `referrals.v1` read again from its beginning by every reader, as after offsets were lost: nothing leaves a
// second time, nothing new is said, and tracking made anew is the live one.

import { groups, referralsTopic } from '@hent/contracts/topics.ts'
import { until } from '@hent/testing/until.ts'
import { type Bed, workers } from '../bed.ts'
import { type Case, expect } from '../case.ts'

const readers = [groups.routing, groups.notification, groups.evaluation, groups.tracking, groups.intakeReferrals]

/** How much the topic holds, and how much of it each reader has not finished. */
async function places(bed: Bed): Promise<{ held: number; left: number }> {
  const admin = bed.hent.kafka.admin()
  await admin.connect()
  try {
    const ends = new Map(
      (await admin.fetchTopicOffsets(referralsTopic)).map(({ partition, high }) => [partition, Number(high)]),
    )
    const held = [...ends.values()].reduce((sum, high) => sum + high, 0)
    let left = 0
    for (const groupId of readers) {
      const [topic] = await admin.fetchOffsets({ groupId, topics: [referralsTopic] })
      for (const { partition, offset } of topic?.partitions ?? [])
        left += (ends.get(partition) ?? 0) - Math.max(0, Number(offset))
    }
    return { held, left }
  } finally {
    await admin.disconnect()
  }
}

async function replayed(bed: Bed): Promise<void> {
  const { hent } = bed
  await bed.client.sendMany(150)
  await bed.settle()
  await until('all readers at the end', async () => (await places(bed)).left === 0)
  const before = { ...(await places(bed)), mails: bed.accepted.length }

  await Promise.all(hent.processes().map((one) => one.kill('SIGTERM')))
  const admin = hent.kafka.admin()
  await admin.connect()
  for (const groupId of readers) await admin.resetOffsets({ groupId, topic: referralsTopic, earliest: true })
  await admin.disconnect()
  await Promise.all(workers.map((service) => bed.bring(service)))

  await until('everything read again', async () => (await places(bed)).left === 0, 120_000)
  await bed.settle()
  const after = await places(bed)
  bed.say(`${before.held} événements relus par ${readers.length} lecteurs, ${after.held - before.held} nouveaux`)
  expect(bed.accepted.length === before.mails, `${bed.accepted.length - before.mails} courriels sont repartis`)
  expect(after.held === before.held, `${after.held - before.held} événements dits à nouveau`)
}

export const replay: readonly Case[] = [
  {
    name: 'full-replay',
    shows: 'C7 C1 P2 P3 P5',
    title: 'referrals.v1 relu depuis le début par tous : rien ne repart, le suivi reconstruit est égal',
    run: replayed,
  },
]
