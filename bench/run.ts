// `npm run bench`: the figures of promises.md on this machine, each with what it is measured on. `-- --json` closes with
// one object; `--quick` shortens every run, for a look and not for a figure to publish.

import { parseArgs } from 'node:util'
import { connect, placeOf } from '@hent/cli/connection.ts'
import { clientToken } from '@hent/cli/people.ts'
import { demoPartner, type RunningHent, startHent } from '@hent/cli/running-hent.ts'
import { seed } from '@hent/cli/seed.ts'
import { verify } from '@hent/cli/verify.ts'
import { cpuMs, rssMb } from './cost.ts'
import { burst, type Inbox, mailed, now, openInbox, quantiles, type Sent, steady } from './load.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('npm run bench -- [--json] [--quick] [--only M1,M3,M4,M6,M13]')
  process.exit(0)
}
const { quick } = values
const only = typeof values.only === 'string' ? values.only.split(',') : undefined
const wanted = (name: string) => only === undefined || only.includes(name)
const say = (line: string) => (values.json ? console.error(line) : console.log(line))
const round = (value: number, digits = 1) => Number(value.toFixed(digits))

type Figures = Record<string, Record<string, number>>
const figures: Figures = {}

const inbox = await openInbox()
const hent = await startHent({
  say,
  mongo: 'fast',
  only: ['intake', 'directory', 'routing', 'notification', 'evaluation', 'tracking'],
  settings: {
    SMTP_URL: inbox.sink.url,
    CLIENT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
    ...(process.env.BENCH_NODE_OPTIONS ? { NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS } : {}),
    // Nobody answers a proposal during a bench: what is measured is the way there.
    BOUNCE_WINDOW: '1h',
  },
  beforeServices: async (standing) => {
    await seed(placeOf(standing))
  },
})
const intake = hent.urls.intake
const services = () => hent.processes().map(({ pid }) => pid)
const servers = ['kafka', 'mongo', 'redis'].flatMap((name) => hent.stack.servers[name as 'kafka']?.pid ?? [])
const everything = () => [...services(), ...servers]
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
const accepted = (sent: readonly Sent[]) => sent.filter(({ status }) => status === 201)
const mailDelays = (sent: readonly Sent[]) =>
  sent.flatMap(({ referralId, intended }) => {
    const at = referralId === undefined ? undefined : inbox.acceptedAt.get(referralId)
    return at === undefined ? [] : [at - intended]
  })

const acknowledged: string[] = []
const keep = (sent: readonly Sent[]) => acknowledged.push(...sent.flatMap(({ requestId }) => requestId ?? []))

try {
  say(
    `Serveurs : ${Object.values(hent.stack.servers)
      .map(({ name, version }) => `${name} ${version}`)
      .join(' · ')}`,
  )
  say(`Node ${process.version}, ${(await import('node:os')).cpus().length} cœurs, écritures journalisées, acks=all`)

  if (wanted('M6')) await idle(hent)
  say('échauffement…')
  keep(await steady(intake, await bearer(), 20, quick ? 5 : 12))

  if (wanted('M1')) await atTwenty(inbox)
  if (wanted('M3')) await atOnce(inbox)
  if (wanted('M4')) await highest(inbox)
  if (wanted('M13')) await comeback(inbox)

  const connection = await connect({ ...placeOf(hent), mailApiUrl: '' })
  const verification = await verify(connection, acknowledged)
  await connection.close()
  say(
    `vérification : ${verification.ok ? 'rien de perdu, rien en double' : verification.broken.join(' ; ')} (${verification.stored} demandes, ${inbox.doubled} courriels en double)`,
  )
  if (!verification.ok || inbox.doubled > verification.possibleDuplicates) process.exitCode = 1
} finally {
  await hent.stop()
  await inbox.sink.stop()
}
if (values.json) console.log(JSON.stringify(figures))

async function idle(running: RunningHent): Promise<void> {
  const seconds = quick ? 8 : 30
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const before = cpuMs(services())
  const beforeAll = cpuMs(everything())
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  const cpuPercent = round((cpuMs(services()) - before) / (seconds * 10))
  const allPercent = round((cpuMs(everything()) - beforeAll) / (seconds * 10))
  figures.M6 = { cpuPercent, rssMb: rssMb(services()) }
  say(
    `M6  au repos : ${cpuPercent} % d’un cœur, ${figures.M6.rssMb} Mo pour ${running.processes().length} processus Node (serveurs compris : ${allPercent} %)`,
  )
}

async function atTwenty(box: Inbox): Promise<void> {
  const seconds = quick ? 10 : 60
  const before = cpuMs(everything())
  const spentBy = spending()
  const sent = await steady(intake, await bearer(), 20, seconds)
  const missing = await mailed(box, sent, 20_000)
  const cpu = (cpuMs(everything()) - before) / sent.length
  const shares = spentBy(sent.length)
  keep(sent)
  const [p50 = 0, p99 = 0] = quantiles(
    accepted(sent).map(({ intended, answered = 0 }) => answered - intended),
    0.5,
    0.99,
  )
  const [m50 = 0, m95 = 0, m99 = 0] = quantiles(mailDelays(sent), 0.5, 0.95, 0.99)
  figures.M1 = { p50: round(p50), p99: round(p99) }
  figures.M2 = { p50: round(m50), p95: round(m95), p99: round(m99) }
  figures.M5 = { cpuMs: round(cpu) }
  say(
    `M1  réponse à 20/s : p50 ${round(p50)} ms, p99 ${round(p99)} ms (${accepted(sent).length}/${sent.length} acceptées)`,
  )
  say(
    `M2  de l’envoi au courriel accepté : p50 ${round(m50)}, p95 ${round(m95)}, p99 ${round(m99)} ms (${missing.length} sans courriel)`,
  )
  say(`M5  processeur par demande, tout compris : ${round(cpu)} ms (${shares})`)
}

/** What each process spends from now on; told by the call it returns, ms a request. */
function spending(): (requests: number) => string {
  const named: [string, number][] = hent.processes().map(({ service, pid }) => [service, pid])
  for (const name of ['kafka', 'mongo', 'redis'] as const) {
    const pid = hent.stack.servers[name]?.pid
    if (pid) named.push([name, pid])
  }
  const before = named.map(([, pid]) => cpuMs([pid]))
  return (requests) =>
    named.map(([name, pid], index) => `${name} ${round((cpuMs([pid]) - (before[index] ?? 0)) / requests)}`).join(', ')
}

async function atOnce(box: Inbox): Promise<void> {
  const from = now()
  const sent = await burst(intake, await bearer(), 1_000)
  const missing = await mailed(box, sent, 60_000)
  keep(sent)
  const seconds = round((now() - from) / 1_000)
  figures.M3 = { seconds: missing.length === 0 && accepted(sent).length === 1_000 ? seconds : Number.NaN }
  say(
    `M3  1 000 demandes d’un coup : dernier courriel après ${seconds} s (${accepted(sent).length} acceptées, ${missing.length} sans courriel)`,
  )
}

/** The highest rate held: everything answered 201, and the last mail within three seconds of the last request. */
async function highest(box: Inbox): Promise<void> {
  const seconds = quick ? 12 : 60
  let held = 0
  for (const rate of quick ? [60, 100, 150] : [60, 90, 120, 150, 200]) {
    const sent = await steady(intake, await bearer(), rate, seconds)
    const ended = now()
    const missing = await mailed(box, sent, 30_000)
    keep(sent)
    const drained = (now() - ended) / 1_000
    const halves = [sent.slice(0, sent.length / 2), sent.slice(sent.length / 2)].map(
      (half) => quantiles(mailDelays(half), 0.5)[0] ?? 0,
    )
    const refused = sent.length - accepted(sent).length
    const ok = missing.length === 0 && refused === 0 && drained < 3
    say(
      `M4  ${rate}/s pendant ${seconds} s : ${ok ? 'tenu' : 'non tenu'} (médiane ${halves.map((half) => round(half, 0)).join(' puis ')} ms, vidé en ${round(drained)} s, ${refused} refusées)`,
    )
    if (!ok) break
    held = rate
  }
  figures.M4 = { perSecond: held }
}

/** Routing is killed, 1,000 requests wait, it comes back: until the last mail. Then the same with the broker. */
async function comeback(box: Inbox): Promise<void> {
  const routing = hent.processes().find(({ service }) => service === 'routing')
  await routing?.kill('SIGKILL')
  const service = await drain(box, async () => void (await hent.startProcess('routing')), 'routing revient')
  await hent.stack.servers.kafka?.kill('SIGKILL')
  const broker = await drain(box, async () => hent.stack.servers.kafka?.start(), 'Kafka revient')
  figures.M13 = { seconds: Math.max(service, broker), service, broker }
}

async function drain(box: Inbox, back: () => Promise<void>, what: string): Promise<number> {
  const sent = await burst(intake, await bearer(), 1_000)
  keep(sent)
  await back()
  const from = now()
  const missing = await mailed(box, sent, 90_000)
  const seconds = round((now() - from) / 1_000)
  say(
    `M13 ${what}, 1 000 demandes en attente : vidé en ${seconds} s (${accepted(sent).length} acceptées, ${missing.length} sans courriel)`,
  )
  return missing.length === 0 ? seconds : Number.NaN
}
