// How long an import of a large directory takes, and in how much memory: `hent import` itself, in a process of its own.
// `node infra/local/src/run.ts --servers kafka,mongo --mongo fast -- node bench/import-directory.ts [--services 100000] [--json]`

import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { createKafka } from '@hent/messaging/kafka.ts'
import { ensureTopics } from '@hent/messaging/topics-admin.ts'
import { createLog } from '@hent/service/log.ts'
import { type Format, type LargeFiles, writeLargeDirectory } from './large-directory.ts'

const { values } = parseArgs({
  options: { services: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
})
const services = Number(values.services)
const env = { ...process.env, DIRECTORY_DATABASE: `bench_import_${process.pid}` }
const say = (line: string) => console.error(line)

const kafka = createKafka({
  brokers: (process.env.KAFKA_BROKERS ?? '').split(','),
  clientId: 'bench',
  username: process.env.KAFKA_ADMIN_USERNAME,
  password: process.env.KAFKA_ADMIN_PASSWORD,
  log: createLog({ service: 'hent', level: 'silent' }),
})
await ensureTopics(kafka, { partners: [], prefix: '', acls: false })

type Run = { added: number; changed: number; gone: number; unchanged: number; seconds: number; memoryMb: number }

async function imported(what: string, files: LargeFiles, ...options: string[]): Promise<Run> {
  const args = ['infra/hent.mjs', 'import', files.structures, '--services', files.services, '--json', ...options]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 50_000_000 })
  const run: Run = JSON.parse(stdout)
  const rate = Math.round(files.counts.services / run.seconds)
  say(
    `${what}: ${run.seconds} s, ${run.memoryMb} MB, ${rate} services/s · ${run.added} added, ${run.changed} changed, ${run.gone} gone, ${run.unchanged} unchanged`,
  )
  return run
}

const folder = await mkdtemp(join(tmpdir(), 'hent-bench-'))
const runs: Record<string, Run> = {}
try {
  const make = (format: Format, delivery: 'first' | 'later' = 'first') =>
    writeLargeDirectory(folder, { services, format, delivery })
  for (const format of ['json', 'csv'] as const) {
    runs[`dry run, ${format}`] = await imported(`dry run, ${format}`, await make(format), '--dry-run')
  }
  const files = await make('ndjson')
  const bytes = (await stat(files.structures)).size + (await stat(files.services)).size
  say(
    `${files.counts.structures} structures, ${files.counts.services} services, ${Math.round(bytes / 1e6)} MB of NDJSON`,
  )
  runs['first import'] = await imported('first import', files)
  runs['same again'] = await imported('same again', files)
  runs['later delivery'] = await imported('later delivery', await make('ndjson', 'later'))
  if (values.json) console.log(JSON.stringify(runs))
} finally {
  await rm(folder, { recursive: true, force: true })
}
