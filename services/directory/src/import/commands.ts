// What operators do with the directory, for the `hent` command: import a file, and send every record again.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { directoryTopic } from '@hent/contracts/topics.ts'
import { createProducer, type Kafka } from '@hent/messaging/kafka.ts'
import { createLog } from '@hent/service/log.ts'
import type { Connection } from 'mongoose'
import { openAgentVersions } from '../agents/agent-versions.ts'
import { openAgents } from '../agents/agents.ts'
import { createRecordPublisher } from '../record/record-publisher.ts'
import type { Structure } from '../record/structure.ts'
import { openStructures, type Structures } from '../record/structures.ts'
import { dryRunOf } from './dry-run.ts'
import { importFiles, type ImportOptions as Options } from './import-directory.ts'
import type { ImportReport } from './import-report.ts'
import { readJson } from './text-of.ts'

export type ImportOptions = Options & {
  /** to directory's own database */
  connection: Connection
  /** absent: records are stored, and sent by the running service within seconds */
  kafka?: Kafka
  /** KAFKA_PREFIX of this Hent */
  prefix?: string
  /** path or URL of a data·inclusion v1 file with `x_spro`: both lists (JSON, NDJSON), or structures (CSV too) */
  file: string | URL
  /** path or URL of the services, where they have a file of their own */
  servicesFile?: string | URL
  /** path or URL of the complete list of agents; absent: agents stay as they are */
  agentsFile?: string | URL
  now?: () => Date
}

/**
 * Imports a directory file. Running it again changes nothing.
 * @throws UnreadableFile when a file cannot be opened, is not JSON or is not a directory
 */
export async function importDirectory(options: ImportOptions): Promise<ImportReport> {
  const { connection, kafka, prefix = '', now = () => new Date() } = options
  const agentRows = options.agentsFile === undefined ? undefined : await readJson(options.agentsFile)
  const structures = await openStructures(connection)
  const agents = await openAgents(connection)
  const deps = { structures, agents, agentVersions: await openAgentVersions(connection, agents), now }
  const files = { structures: options.file, services: options.servicesFile, agents: agentRows }
  if (!kafka || options.dryRun) return importFiles(deps, files, options)
  return withPublisher(kafka, prefix, structures, (publisher) => importFiles({ ...deps, publisher }, files, options))
}

/** The directory as this file would leave it, edits by hand included: what a dry run would record, nothing written. */
export async function directoryAfter({
  connection,
  now = () => new Date(),
  file,
  servicesFile,
}: Pick<ImportOptions, 'connection' | 'file' | 'servicesFile' | 'now'>): Promise<DirectoryRecord[]> {
  const structures = await openStructures(connection)
  const agents = await openAgents(connection)
  const deps = { structures, agents, agentVersions: await openAgentVersions(connection, agents), now }
  const { after } = await dryRunOf(deps, { structures: file, services: servicesFile })
  return [...after.values()]
}

/** Sends every live record again, where Kafka has lost its topic. Readers drop what they have. Returns how many. */
export async function republishDirectory(options: {
  connection: Connection
  kafka: Kafka
  prefix?: string
}): Promise<number> {
  const structures = await openStructures(options.connection)
  return withPublisher(options.kafka, options.prefix ?? '', structures, async (publisher) => {
    let done = 0
    let batch: Structure[] = []
    for await (const structure of structures.all()) {
      batch.push(structure)
      if (batch.length < 200) continue
      await insist(publisher.publish(batch))
      done += batch.length
      batch = []
    }
    await insist(publisher.publish(batch))
    return done + batch.length
  })
}

async function insist(sent: Promise<boolean>): Promise<void> {
  if (!(await sent)) throw new Error('Kafka cannot be reached')
}

async function withPublisher<T>(
  kafka: Kafka,
  prefix: string,
  structures: Structures,
  work: (publisher: ReturnType<typeof createRecordPublisher>) => Promise<T>,
): Promise<T> {
  const producer = createProducer(kafka)
  await producer.connect()
  const log = createLog({ service: 'directory', level: 'warn' })
  const publisher = createRecordPublisher({
    structures,
    producer,
    topic: prefix + directoryTopic,
    log,
    sweeping: false,
  })
  try {
    return await work(publisher)
  } finally {
    await publisher.stop()
    await producer.disconnect()
  }
}
