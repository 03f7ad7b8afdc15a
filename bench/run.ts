// `npm run bench`: the figures of bench/README.md on this machine, each with what it is measured on, and beside a peer
// in the same minutes. `-- --json` closes with one object; `--quick` shortens every run, for a look and not for a figure to
// publish; `--long` holds each rate of M4 five minutes.

import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { connect } from '@hent/cli/connection.ts'
import { seed } from '@hent/cli/seed.ts'
import { verify } from '@hent/cli/verify.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { clientToken } from '@hent/demo/people.ts'
import { demoPartner, startHent } from '@hent/demo/running-hent.ts'
import { measureDecisions, measureImport } from './apart.ts'
import { cpuMs, pssMb, rssMb } from './cost.ts'
import {
  answerDelays,
  burst,
  mailDelays,
  mailed,
  now,
  openInbox,
  quantiles,
  refusedOf,
  type Sent,
  steady,
} from './load.ts'
import { abba, mean, startPoller } from './peer.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'npm run bench -- [--json] [--quick | --long] [--only M1,M3,M4,M6,M8,M13,peer,import]  (M1 gives M2 and M5 too)',
  )
  process.exit(0)
}
const { quick, long } = values
const only = typeof values.only === 'string' ? values.only.split(',') : undefined
const wanted = (name: string) => only === undefined || only.includes(name)
const say = (line: string) => (values.json ? console.error(line) : console.log(line))
const round = (value: number, digits = 1) => Number(value.toFixed(digits))
const figures: Record<string, Record<string, number>> = {}

if (wanted('M8')) await decisions()
if (wanted('import')) await directory()
if (only?.every((name) => name === 'M8' || name === 'import')) {
  if (values.json) console.log(JSON.stringify(figures))
  process.exit()
}

const inbox = await openInbox()
const hent = await startHent({
  say,
  mongo: 'fast',
  settings: {
    SMTP_URL: inbox.sink.url,
    CLIENT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
    // Nobody answers a proposal during a bench: what is measured is the way there.
    BOUNCE_WINDOW: '1h',
  },
  beforeServices: async (standing) => {
    await seed(addressesOf(standing))
  },
})
const intake = hent.urls.intake
const services = () => hent.processes().map(({ pid }) => pid)
const serverNames = ['kafka', 'mongo', 'redis'] as const
const servers = () => serverNames.flatMap((name) => hent.stack.servers[name]?.pid ?? [])
const everything = () => [...services(), ...servers()]

let tokenAt = 0
let token = ''
/** A partner's token lives ten minutes; asked for anew before each run. */
async function bearer(): Promise<string> {
  if (Date.now() - tokenAt > 240_000) {
    token = await clientToken(hent, `partner-${demoPartner}`)
    tokenAt = Date.now()
  }
  return token
}
const acknowledged: string[] = []
const keep = (sent: readonly Sent[]) => acknowledged.push(...sent.flatMap(({ requestId }) => requestId ?? []))

try {
  const named = Object.values(hent.stack.servers).map(({ name, version }) => `${name} ${version}`)
  say(`Serveurs : ${named.join(' · ')}`)
  say(`Node ${process.version}, ${cpus().length} cœurs (${cpus()[0]?.model}), écritures journalisées, acks=all`)
  if (wanted('M6')) await idle()
  // A Node process needs some seconds of work before its rate means anything.
  say('échauffement…')
  keep(await steady(intake, await bearer(), 20, quick ? 5 : 12))
  if (wanted('M1')) await atTwenty()
  if (wanted('peer')) await besideThePoller()
  if (wanted('M3')) await atOnce()
  if (wanted('M4')) await highest()
  if (wanted('M13')) await comeback()

  const connection = await connect({ ...addressesOf(hent), mailApiUrl: '', smsApiUrl: '' })
  const { ok, broken, stored, possibleDuplicates } = await verify(connection, acknowledged)
  await connection.close()
  const verdict = ok ? 'rien de perdu, rien en double' : broken.join(' ; ')
  say(`vérification : ${verdict} (${stored} demandes, ${inbox.doubled} courriels en double)`)
  if (!ok || inbox.doubled > possibleDuplicates) process.exitCode = 1
} finally {
  await hent.stop()
  await inbox.sink.stop()
}
if (values.json) console.log(JSON.stringify(figures))

async function decisions(): Promise<void> {
  const { M8, indexMB } = await measureDecisions()
  figures.M8 = M8
  figures.indexMb = indexMB
  const shown = Object.entries(M8).map(([size, micros]) => `${size} structures ${micros} µs (${indexMB[size]} Mo)`)
  say(`M8  une décision, et la mémoire de l’index : ${shown.join(', ')}`)
}

async function directory(): Promise<void> {
  say('import d’un annuaire, quelques minutes…')
  const { services, seconds, memoryMb } = await measureImport(quick ? 10_000 : 100_000)
  const perSecond = round(services / seconds, 0)
  figures.import = { services, seconds, perSecond, memoryMb }
  say(`import d’un annuaire de ${services} services : ${seconds} s, ${perSecond} par seconde, ${memoryMb} Mo`)
}

async function idle(): Promise<void> {
  const seconds = quick ? 8 : 30
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  const before = cpuMs(services())
  const beforeAll = cpuMs(everything())
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  const cpuPercent = round((cpuMs(services()) - before) / (seconds * 10))
  const withServers = round((cpuMs(everything()) - beforeAll) / (seconds * 10))
  figures.M6 = { cpuPercent, rssMb: rssMb(services()), pssMb: pssMb(services()) }
  say(
    `M6  au repos : ${cpuPercent} % d’un cœur (serveurs compris : ${withServers} %), ${figures.M6.rssMb} Mo pour ${services().length} processus Node (${figures.M6.pssMb} Mo, le programme qu’ils partagent compté une fois)`,
  )
}

async function atTwenty(): Promise<void> {
  const before = cpuMs(everything())
  const shares = sharesFromNow()
  const sent = await steady(intake, await bearer(), 20, quick ? 10 : 60)
  const missing = await mailed(inbox, sent, 20_000)
  const cpu = (cpuMs(everything()) - before) / sent.length
  const spent = shares(sent.length)
  keep(sent)
  const [p50 = 0, p99 = 0] = quantiles(answerDelays(sent), 0.5, 0.99)
  const [m50 = 0, m95 = 0, m99 = 0] = quantiles(mailDelays(inbox, sent), 0.5, 0.95, 0.99)
  figures.M1 = { p50: round(p50), p99: round(p99) }
  figures.M2 = { p50: round(m50), p95: round(m95), p99: round(m99) }
  figures.M5 = { cpuMs: round(cpu) }
  say(
    `M1  réponse à 20/s : p50 ${round(p50)} ms, p99 ${round(p99)} ms (${refusedOf(sent)} refusées sur ${sent.length})`,
  )
  say(
    `M2  de l’envoi au courriel accepté : p50 ${round(m50)}, p95 ${round(m95)}, p99 ${round(m99)} ms (${missing.length} sans courriel)`,
  )
  say(`M5  processeur par demande, tout compris : ${round(cpu)} ms (${spent})`)
}

/** What each process spends from now on; told by the call it returns, ms a request. */
function sharesFromNow(): (requests: number) => string {
  const named: (readonly [string, number])[] = hent.processes().map(({ service, pid }) => [service, pid] as const)
  for (const name of serverNames) {
    const pid = hent.stack.servers[name]?.pid
    if (pid) named.push([name, pid])
  }
  const before = named.map(([, pid]) => cpuMs([pid]))
  return (requests) =>
    named.map(([name, pid], index) => `${name} ${round((cpuMs([pid]) - (before[index] ?? 0)) / requests)}`).join(', ')
}

async function besideThePoller(): Promise<void> {
  const server = (name: string) => hent.stack.env[name] ?? ''
  const poller = await startPoller({ MONGO_URL: server('MONGO_URL'), SMTP_URL: inbox.sink.url })
  try {
    const alone = ['kafka', 'redis'].flatMap((name) => hent.stack.servers[name as 'kafka']?.pid ?? [])
    const ours = { url: intake, token: bearer, pids: () => [...services(), ...alone] }
    await steady(poller.url, '', 20, quick ? 2 : 8)
    const shared = servers().filter((pid) => !alone.includes(pid))
    const blocks = await abba({ hent: ours, poller }, { inbox, rate: 20, seconds: quick ? 8 : 25, shared, keep })
    const of = (name: 'hent' | 'poller', what: 'p50' | 'p99' | 'cpuMs') => mean(blocks[name].map((one) => one[what]))
    figures.peer = {
      hentP50: round(of('hent', 'p50')),
      pollerP50: round(of('poller', 'p50')),
      ratioP50: round(of('poller', 'p50') / of('hent', 'p50')),
      hentCpuMs: round(of('hent', 'cpuMs')),
      pollerCpuMs: round(of('poller', 'cpuMs')),
    }
    const each = (name: 'hent' | 'poller') =>
      blocks[name]
        .map(({ p50, p99, missing }) => `p50 ${round(p50)} p99 ${round(p99)} (${missing} sans)`)
        .join(', puis ')
    say(`A B B A, M2 à 20/s : Hent ${each('hent')} ms ; relève d’une seconde ${each('poller')} ms`)
    say(
      `    Hent ${figures.peer.ratioP50} fois plus vite (médianes), pour ${figures.peer.hentCpuMs} ms de processeur contre ${figures.peer.pollerCpuMs}`,
    )
  } finally {
    poller.stop()
  }
}

async function atOnce(): Promise<void> {
  const from = now()
  const sent = await burst(intake, await bearer(), 1_000)
  const missing = await mailed(inbox, sent, 60_000)
  keep(sent)
  const seconds = round((now() - from) / 1_000)
  figures.M3 = { seconds: missing.length === 0 && refusedOf(sent) === 0 ? seconds : Number.NaN }
  say(
    `M3  1 000 demandes d’un coup : dernier courriel après ${seconds} s (${refusedOf(sent)} refusées, ${missing.length} sans courriel)`,
  )
}

/** The highest rate held: everything answered 201, mails no later in the second half, the last one within three seconds. */
async function highest(): Promise<void> {
  const seconds = long ? 300 : quick ? 12 : 60
  let held = 0
  for (const rate of quick ? [60, 100, 150] : [60, 90, 120, 150, 180, 210]) {
    const sent = await steady(intake, await bearer(), rate, seconds)
    const ended = now()
    const missing = await mailed(inbox, sent, 30_000)
    keep(sent)
    const drained = (now() - ended) / 1_000
    const [early = 0, late = 0] = [sent.slice(0, sent.length / 2), sent.slice(sent.length / 2)].map((half) =>
      round(quantiles(mailDelays(inbox, half), 0.5)[0] ?? 0, 0),
    )
    const growing = late > 2 * early + 100
    const ok = missing.length === 0 && refusedOf(sent) === 0 && !growing && drained < 3
    say(
      `M4  ${rate}/s pendant ${seconds} s : ${ok ? 'tenu' : 'non tenu'} (médiane ${early} puis ${late} ms, vidé en ${round(drained)} s, ${refusedOf(sent)} refusées)`,
    )
    if (!ok) break
    held = rate
  }
  figures.M4 = { perSecond: held }
}

/** Routing is killed, 1,000 requests wait, it comes back: until the last mail. Then the same with the broker. */
async function comeback(): Promise<void> {
  await hent
    .processes()
    .find(({ service }) => service === 'routing')
    ?.kill('SIGKILL')
  const service = await drain(async () => void (await hent.startProcess('routing')), 'routing revient')
  await hent.stack.servers.kafka?.kill('SIGKILL')
  const broker = await drain(async () => hent.stack.servers.kafka?.start(), 'Kafka revient')
  figures.M13 = { seconds: Math.max(service, broker), service, broker }
}

async function drain(back: () => Promise<void>, what: string): Promise<number> {
  const sent = await burst(intake, await bearer(), 1_000)
  keep(sent)
  await back()
  const from = now()
  const missing = await mailed(inbox, sent, 90_000)
  const seconds = round((now() - from) / 1_000)
  say(
    `M13 ${what}, 1 000 demandes en attente : vidé en ${seconds} s (${refusedOf(sent)} refusées, ${missing.length} sans courriel)`,
  )
  return missing.length === 0 ? seconds : Number.NaN
}
