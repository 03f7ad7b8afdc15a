// A year ready to be looked at: on the topic, in tracking, and behind tracking's own place on it, so that it does not read
// again what is there already. For a Hent whose services have not started yet.

import { groups, referralsTopic } from '@hent/contracts/topics.ts'
import { type RebuildReport, rebuildTracking } from '@hent/tracking/rebuild/commands.ts'
import type { Connection } from '../connection.ts'
import { simulateYear, type YearSize } from './year-command.ts'

export async function prepareYear(
  { kafka, connection }: Pick<Connection, 'kafka' | 'connection'>,
  size: YearSize,
  say: (line: string) => void,
): Promise<RebuildReport> {
  const tenths = (what: string) => {
    let told = 0
    return (done: number, total: number) => {
      const tenth = Math.floor((10 * done) / Math.max(1, total))
      if (tenth > told) say(`${what} : ${tenth * 10} %`)
      told = Math.max(told, tenth)
    }
  }
  const loaded = await simulateYear({ kafka, connection }, size, tenths('un an d’activité inventée, sur le topic'))
  say(`${loaded.requests} demandes, ${loaded.events} événements (${loaded.seconds.toFixed(0)} s)`)
  const rebuilt = await rebuildTracking({
    kafka,
    connection: connection('tracking'),
    onProgress: tenths('histoires et chiffres, depuis le topic'),
  })
  say(`${rebuilt.stories} histoires, ${rebuilt.cells} cases de chiffres (${rebuilt.seconds.toFixed(0)} s)`)
  const admin = kafka.admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(referralsTopic)
  const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }))
  await admin.setOffsets({ groupId: groups.tracking, topic: referralsTopic, partitions })
  await admin.disconnect()
  return rebuilt
}
