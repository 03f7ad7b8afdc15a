// What a case is played on: a whole Hent of real processes, each server but Kafka behind a line that can be cut, a mail
// sink that keeps every Message-ID it accepted, and the client that remembers what was acknowledged.

import { setTimeout as wait } from 'node:timers/promises'
import { type Connection, connect } from '@hent/cli/connection.ts'
import { seed as seedDirectory } from '@hent/cli/seed.ts'
import { type Verification, verify } from '@hent/cli/verify.ts'
import { type ServiceName, services } from '@hent/contracts/topics.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import type { ServiceProcess } from '@hent/demo/service-process.ts'
import { type MailSink, startMailSink } from '@hent/testing/mail-sink.ts'
import { useOwnServers } from '../own-servers.ts'
import { type Advisers, createAdvisers } from './advisers.ts'
import { type Client, createClient } from './client.ts'
import { type Line, startLine } from './line.ts'
import { brokenActs } from './outcome.ts'
import { poster } from './post.ts'
import { type Draws, drawsOf } from './seeded.ts'
import { unfinished } from './unfinished.ts'

export const workers = services

/** The code of production; only the delays are short, so that an hour's outage lasts seconds. */
const compressed: Readonly<Record<string, string>> = {
  CLIENT_PER_MINUTE: '1000000',
  BOUNCE_WINDOW: '300ms',
  MESSAGES_A_DAY: '1000',
  RETRY_FIRST: '300ms',
  RETRY_MOST: '2s',
  UNDO_DELAY: '1s',
  SURVEY_DELAY: '500ms',
  BATCH_DELAY: '1s',
  LOST_AFTER: '8s',
  RECONCILE_MS: '2000',
  SEAL_MS: '12000',
  LOG_LEVEL: 'warn',
}

export type Bed = {
  hent: RunningHent
  /** those of the case being played */
  draws: Draws
  client: Client
  advisers: Advisers
  sink: MailSink
  /** Message-IDs as the sink accepted them, one for each time */
  accepted: string[]
  lines: { mongo: Line; redis: Line; mail: Line }
  connection: Connection
  /** what `hent verify` must say of a harm done here on purpose, for as long as this Hent lasts */
  foreseen: Set<string>
  say(line: string): void
  processesOf(service: ServiceName): ServiceProcess[]
  /** Kills one process of a service, chosen by chance, and waits until it is gone. */
  kill(service: ServiceName, signal?: NodeJS.Signals): Promise<void>
  /** Starts a process as an orchestrator does: one that could not start, its database not yet there, is started again. */
  bring(service: ServiceName): Promise<void>
  /**
   * Waits until nothing is under way any more, then checks every promise. However slow the machine, as long as something
   * moves it is waited for; what has not moved for `stillMs` is said.
   */
  settle(stillMs?: number): Promise<Verification>
  stop(): Promise<void>
}

/** @param caseName of the first case to be played on it */
export async function makeBed(options: {
  seed: number
  caseName: string
  settings?: Readonly<Record<string, string>>
  say: (line: string) => void
}): Promise<Bed> {
  const { seed, caseName, say } = options
  useOwnServers()
  const sink = await startMailSink()
  const accepted: string[] = []
  let advisers: Advisers | undefined
  sink.onMail = ({ mail, to: [to = ''] }) => {
    const { messageId = '', subject = '', text = '' } = mail
    accepted.push(messageId)
    sink.mails.length = 0
    advisers?.heard({ to, subject, text, messageId })
  }
  const lines: Partial<Bed['lines']> = {}
  const hent = await startHent({
    logs: 'faults',
    only: workers,
    say: () => undefined,
    settings: { ...compressed, ...options.settings },
    beforeServices: async (standing) => {
      await seedDirectory(addressesOf(standing))
      const through = async (name: keyof Bed['lines'], url: string) => {
        const at = new URL(url)
        const line = await startLine({ host: at.hostname, port: Number(at.port) })
        lines[name] = line
        at.port = String(line.port)
        return at
      }
      const mongo = await through('mongo', standing.mongoUrl)
      // Through the line and nowhere else: the members a replica set names are behind it.
      mongo.search = '?directConnection=true'
      const redis = await through('redis', standing.stack.env.REDIS_URL ?? '')
      const mail = await through('mail', sink.url)
      return { MONGO_URL: mongo.href, REDIS_URL: redis.href, SMTP_URL: mail.href }
    },
  })
  const { mongo, redis, mail } = lines
  if (!mongo || !redis || !mail) throw new Error('lines are missing')
  const processesOf = (service: ServiceName) => hent.processes().filter((one) => one.service === service)
  const urls = (service: ServiceName) => processesOf(service).map(({ url }) => url)
  const draws = () => bed.draws
  const client = createClient(hent, draws, urls)
  const desk = poster(8)
  advisers = createAdvisers(hent, draws, urls, desk.post)
  const connection = await connect(addressesOf(hent))
  const foreseen = new Set<string>()

  const bed: Bed = {
    hent,
    draws: drawsOf(seed, caseName),
    client,
    advisers,
    sink,
    accepted,
    lines: { mongo, redis, mail },
    connection,
    foreseen,
    say,
    processesOf,
    async kill(service, signal = 'SIGKILL') {
      const [first, ...others] = processesOf(service)
      if (first) await bed.draws.harms.pick([first, ...others]).kill(signal)
    },
    bring: async (service) => void (await hent.bring(service)),
    // Tracking rests up to a minute between two computations of a cell, and a cell touched meanwhile waits for the next.
    async settle(stillMs = 180_000) {
      const left = () =>
        unfinished(connection, client.acknowledged, bed.advisers).catch((err: Error) => `pas lisible : ${err.message}`)
      let last = ''
      let since = Date.now()
      // A look reads whole collections: often enough, and no burden on what it waits for.
      for (let now = await left(); now !== ''; now = await left()) {
        if (now !== last) since = Date.now()
        else if (Date.now() - since > stillMs) throw new Error(`rien ne bouge depuis ${stillMs / 1_000} s : ${now}`)
        last = now
        await wait(500)
      }
      const result = await verify(connection, client.acknowledged, { accepted, graceMs: 0 })
      const broken = result.broken.filter((line) => !foreseen.has(line))
      for (const line of foreseen) if (!result.broken.includes(line)) broken.push(`non dit : ${line}`)
      if (result.stored !== client.acknowledged.length) {
        broken.push(`P2 : ${result.stored} demandes stockées, ${client.acknowledged.length} accusées`)
      }
      broken.push(...(await brokenActs(connection, bed.advisers)))
      return { ...result, broken, ok: broken.length === 0 }
    },
    async stop() {
      client.close()
      desk.close()
      await connection.close()
      await hent.stop()
      await Promise.all([mongo.stop(), redis.stop(), mail.stop()])
      void sink.stop()
    },
  }
  return bed
}
