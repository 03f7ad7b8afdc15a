// The index as it runs: loaded from the store, kept fresh by `directory.v1`, with what is derived from the whole of it.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups } from '@hent/contracts/topics.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import { keepCopy } from '@hent/messaging/topic-copy.ts'
import { repeat } from '@hent/service/repeat.ts'
import { type Alarm, alarmsOn } from '../alarms/alarms.ts'
import type { Answers } from '../coverage/answering.ts'
import { type Coverage, computeCoverage } from '../coverage/coverage.ts'
import type { Structures } from '../record/structures.ts'
import { debounced, memoByRevision } from './memo.ts'
import { createStructureIndex, type StructureIndex } from './structure-index.ts'

export type OpenIndex = {
  index: StructureIndex
  coverage: () => Promise<Coverage>
  /** of records, as they are today */
  recordAlarms: () => readonly Alarm[]
}

/** How structures answer is looked at this often: it moves by the day. */
const answersEveryMs = 5 * 60_000

/** @param answering how structures answered lately, as the store has it */
export async function openIndex(
  hent: Platform,
  structures: Pick<Structures, 'records'>,
  answering: { now(at: Date): Promise<Answers> },
): Promise<OpenIndex> {
  const { kafka, producer, log, now, named, opened, working } = hent
  const index = createStructureIndex()
  for await (const record of structures.records()) index.apply(record)
  let answers: Answers = new Map()
  let read = 0
  const derivedFrom = {
    byName: index.byName,
    get revision() {
      return index.revision + read
    },
  }
  const coverage = memoByRevision(derivedFrom, now, (records, day) => computeCoverage(records, day, answers))
  const coverageAgain = debounced(() => void coverage().catch((err) => log.warn({ err }, 'coverage not computed')))
  opened(coverageAgain, (one) => one.stop())
  const reading = repeat({
    step: async () => {
      answers = await answering.now(now())
      read += 1
      await coverage()
    },
    everyMs: answersEveryMs,
    failed: 'how structures answer not read',
    log,
  })
  working(reading)
  await reading.now()
  // Not waited for: the store has said it all, the topic says what changes.
  const copy = await keepCopy({
    kafka,
    producer,
    topic: named(directoryTopic),
    group: named(groups.directoryCopy),
    log,
    schema: enveloped(DirectoryRecord),
    onRecord: ({ data }) => {
      if (index.apply(data)) coverageAgain.changed()
    },
  })
  working(copy)
  return { index, coverage, recordAlarms: memoByRevision(index, now, alarmsOn) }
}
