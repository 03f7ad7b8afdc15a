// `npm run bench`: the figures of bench/README.md on this machine, each with what it is measured on, and beside the bare
// pipeline and a poller in the same minutes. `-- --json` closes with one object; `--quick` shortens every run, for a look
// and not for a figure to publish; `--long` holds each rate of M4 five minutes.

import { mkdirSync, mkdtempSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connect } from '@hent/cli/connection.ts'
import { seed } from '@hent/cli/seed.ts'
import { verify } from '@hent/cli/verify.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { demoPartner } from '@hent/demo/identities.ts'
import { clientToken } from '@hent/demo/people.ts'
import { startHent } from '@hent/demo/running-hent.ts'
import { smallProcess } from '@hent/demo/settings.ts'
import { root } from '@hent/local/paths.ts'
import { measureDecisions, measureImport } from './apart.ts'
import { cpuMs, pssMb, rssMb } from './cost.ts'
import { figuresOf, highestHeld, type Limit, ratios, told } from './limit.ts'
import { burst, mailDelays, mailed, now, openInbox, quantiles, refusedOf, type Sent, steady } from './load.ts'
import { summarise } from './profile.ts'
import { abba, type Measured, type Play, type Side, startPeer } from './sides.ts'
import { tellTrips } from './trips.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    only: { type: 'string' },
    scale: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'npm run bench -- [--json] [--quick | --long] [--only M1,M3,M4,M6,M8,M13,peer,import | --scale | --profile]  (M1 gives M2 and M5 too)',
  )
  process.exit(0)
}
const { quick, long } = values
const modes = [...(values.scale ? ['scale'] : []), ...(values.profile ? ['M1'] : [])]
const only = modes.length > 0 ? modes : typeof values.only === 'string' ? values.only.split(',') : undefined
const wanted = (name: string) => only === undefined || only.includes(name)
const say = (line: string) => (values.json ? console.error(line) : console.log(line))
const round = (value: number, digits = 1) => Number(value.toFixed(digits))
const figures: Record<string, unknown> = {}

if (wanted('M8')) await decisions()
if (wanted('import')) await directory()
if (only?.every((name) => name === 'M8' || name === 'import')) {
  if (values.json) console.log(JSON.stringify(figures))
  process.exit()
}

/** Where watched processes leave what they saw of themselves, and their profiles. */
const watchDir = values.profile
  ? join(root, '.hent', 'profiles', new Date().toISOString().replace(/[:.]/g, '-'))
  : mkdtempSync(join(tmpdir(), 'hent-bench-'))
mkdirSync(watchDir, { recursive: true })
/** The same for every Node process measured, Hent's and the peers'. */
const nodeSettings = {
  ...smallProcess,
  NODE_OPTIONS: `${smallProcess.NODE_OPTIONS} --import ${fileURLToPath(new URL('watch.ts', import.meta.url))}`,
  BENCH_WATCH: watchDir,
  ...(values.profile ? { BENCH_PROFILE: '1' } : {}),
}

const inbox = await openInbox()
const hent = await startHent({
  say,
  mongo: 'fast',
  settings: {
    ...nodeSettings,
    SMTP_URL: inbox.sink.url,
    CLIENT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
    // Nobody answers a proposal during a bench: what is measured is the way there.
    BOUNCE_WINDOW: '1h',
    MESSAGES_A_DAY: '1000',
  },
  beforeServices: async (standing) => {
    await seed(addressesOf(standing))
  },
})
const intake = hent.urls.intake
const server = (name: string) => hent.stack.env[name] ?? ''
const pidsOf = (side: Pick<Side, 'processes'>) => side.processes().map(({ pid }) => pid)
const serversNamed = () =>
  (['kafka', 'mongo', 'redis'] as const).flatMap((name) => {
    const pid = hent.stack.servers[name]?.pid
    return pid ? [{ name, pid }] : []
  })
const ours: Side = {
  urls: () => hent.processes().flatMap(({ service, url }) => (service === 'intake' ? [url] : [])),
  token: bearer,
  processes: () => hent.processes().map(({ service, pid }) => ({ name: service, pid })),
}

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
const referrals = new Set<string>()
function keep(sent: readonly Sent[]): void {
  for (const { requestId, referralId } of sent) {
    if (requestId) acknowledged.push(requestId)
    if (referralId) referrals.add(referralId)
  }
}

try {
  const named = Object.values(hent.stack.servers).map(({ name, version }) => `${name} ${version}`)
  say(`Serveurs : ${named.join(' · ')}`)
  say(`Node ${process.version}, ${cpus().length} cœurs (${cpus()[0]?.model}), écritures journalisées, acks=all`)
  if (only?.includes('scale')) await scale()
  if (['M1', 'M4', 'M6'].some(wanted)) await besideTheLimit()
  else await warmUp(ours)
  if (wanted('peer')) await besideThePoller()
  if (wanted('M3')) await atOnce()
  if (wanted('M13')) await comeback()

  const connection = await connect({ ...addressesOf(hent), mailApiUrl: '', smsApiUrl: '' })
  const { ok, broken, stored, possibleDuplicates } = await verify(connection, acknowledged)
  await connection.close()
  // The peers' own doubles are theirs.
  const doubled = inbox.doubled.filter((referralId) => referrals.has(referralId)).length
  const verdict = ok ? 'rien de perdu, rien en double' : broken.join(' ; ')
  say(`vérification : ${verdict} (${stored} demandes, ${doubled} courriels en double)`)
  if (!ok || doubled > possibleDuplicates) process.exitCode = 1
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

/** A Node process needs some seconds of work before its rate means anything. */
async function warmUp(side: Side): Promise<void> {
  const sent = await steady(side.urls(), await side.token(), 20, quick ? 5 : 12)
  await mailed(inbox, sent, 20_000)
  if (side === ours) keep(sent)
}

/** M6, then M1, M2 and M5, then M4, of Hent and of the bare pipeline in the same minutes. */
async function besideTheLimit(): Promise<void> {
  const admin = hent.kafka.admin()
  await admin.connect()
  const topics = ['bare.requests', 'bare.decisions'].map((topic) => ({
    topic,
    numPartitions: 12,
    replicationFactor: 1,
  }))
  await admin.createTopics({ topics, waitForLeaders: true })
  await admin.disconnect()
  const names = ['KAFKA_BROKERS', 'KAFKA_ADMIN_USERNAME', 'KAFKA_ADMIN_PASSWORD', 'MONGO_URL', 'REDIS_URL']
  const bare = await startPeer(['bare/intake.ts', 'bare/decide.ts', 'bare/notify.ts'], {
    ...Object.fromEntries(names.map((name) => [name, server(name)])),
    SMTP_URL: inbox.sink.url,
    ...nodeSettings,
  })
  const limit: Limit = {}
  try {
    if (wanted('M6')) limit.idle = await idle(bare)
    say('échauffement…')
    await warmUp(ours)
    await warmUp(bare)
    if (wanted('M1')) Object.assign(limit, await atTwenty(bare))
    if (wanted('M4')) {
      const [held = 0, bareHeld = 0] = await highestHeld(
        [ours, bare].map((side) => (rate: number) => holds(side, rate)),
      )
      figures.M4 = { perSecond: held, bare: bareHeld }
      say(`M4  débit tenu : ${held}/s, filière nue ${bareHeld}/s`)
      limit.M4 = round(held / bareHeld, 2)
    }
  } finally {
    bare.stop()
  }
  figures.limit = limit
  say(`Rapports à la filière nue : ${told(limit)}`)
}

async function idle(bare: Side): Promise<number> {
  const seconds = quick ? 8 : 30
  await pause(10_000)
  const sides = [ours, bare].map(pidsOf)
  const servers = serversNamed().map(({ pid }) => pid)
  const before = [...sides, servers].map(cpuMs)
  await pause(seconds * 1_000)
  const [hentPercent = 0, barePercent = 0, serversPercent = 0] = [...sides, servers].map((pids, index) =>
    round((cpuMs(pids) - (before[index] ?? 0)) / (seconds * 10), 2),
  )
  const [[rss = 0, pss = 0] = [], [bareRss = 0, barePss = 0] = []] = sides.map((pids) => [rssMb(pids), pssMb(pids)])
  figures.M6 = {
    cpuPercent: hentPercent,
    rssMb: rss,
    pssMb: pss,
    serversPercent,
    barePercent,
    bareRssMb: bareRss,
    barePssMb: barePss,
  }
  say(
    `M6  au repos, Node seul : ${hentPercent} % d’un cœur et ${rss} Mo (${pss} Mo, pages partagées comptées une fois) pour ${sides[0]?.length} processus ; filière nue ${barePercent} %, ${bareRss} Mo (${barePss}) pour ${sides[1]?.length} ; serveurs ${serversPercent} %`,
  )
  return round(hentPercent / barePercent, 2)
}

function playing(seconds: number): Play {
  return { inbox, rate: 20, seconds, servers: serversNamed, watchDir }
}

async function atTwenty(bare: Side): Promise<Limit> {
  const [hentSide, bareSide] = await abba([ours, bare], {
    ...playing(quick ? 12 : 30),
    each: (side, sent) => void (side === ours && keep(sent)),
  })
  const [mine, its] = [figuresOf(hentSide), figuresOf(bareSide)]
  const show = (of: typeof mine, { missing, sent }: Measured) =>
    `M1 p50 ${round(of.M1p50)}, p99 ${round(of.M1p99)} ms · M2 p50 ${round(of.M2p50)}, p95 ${round(of.M2p95)}, p99 ${round(of.M2p99)} ms · M5 ${round(of.M5)} ms (${sent} demandes, ${missing} sans courriel)`
  say(`À 20/s, A B B A : Hent ${show(mine, hentSide)}`)
  say(`    filière nue ${show(its, bareSide)}`)
  for (const side of [hentSide, bareSide]) {
    say(`    ${processesOf(side)}`)
    say(`    allers-retours par demande : ${tellTrips(side.processes)}`)
  }
  figures.M1 = { p50: round(mine.M1p50), p99: round(mine.M1p99) }
  figures.M2 = { p50: round(mine.M2p50), p95: round(mine.M2p95), p99: round(mine.M2p99) }
  figures.M5 = { cpuMs: round(mine.M5) }
  figures.bare = Object.fromEntries(Object.entries(its).map(([name, value]) => [name, round(value)]))
  figures.processes = { ...hentSide.processes, ...bareSide.processes }
  if (values.profile) {
    summarise(watchDir, [...ours.processes(), ...bare.processes()])
    say(`profils et résumé : ${watchDir}`)
  }
  return ratios(mine, its)
}

/** What each process spent a request, and how long its event loop was held up. */
function processesOf({ processes }: Measured): string {
  return Object.entries(processes)
    .sort(([, a], [, b]) => b.cpuMs - a.cpuMs)
    .map(([name, { cpuMs: spent, stalls }]) => {
      const { p99 = 0, max = 0, gcMax = 0 } = stalls ?? {}
      const held = stalls ? ` (boucle p99 ${round(p99)}, max ${round(max)}, GC max ${round(gcMax)} ms)` : ''
      return `${name} ${round(spent)} ms${held}`
    })
    .join(', ')
}

async function besideThePoller(): Promise<void> {
  const poller = await startPeer(['poller/main.ts'], {
    MONGO_URL: server('MONGO_URL'),
    SMTP_URL: inbox.sink.url,
    ...nodeSettings,
  })
  try {
    await warmUp(poller)
    const [hentSide, pollerSide] = await abba([ours, poller], {
      ...playing(quick ? 8 : 25),
      each: (side, sent) => void (side === ours && keep(sent)),
    })
    const [mine, its] = [figuresOf(hentSide), figuresOf(pollerSide)]
    figures.peer = {
      hentP50: round(mine.M2p50),
      pollerP50: round(its.M2p50),
      ratioP50: round(its.M2p50 / mine.M2p50),
      hentCpuMs: round(mine.M5),
      pollerCpuMs: round(its.M5),
    }
    say(
      `A B B A, M2 à 20/s : Hent p50 ${round(mine.M2p50)} p99 ${round(mine.M2p99)} ms, ${round(mine.M5)} ms de processeur ; relève d’une seconde p50 ${round(its.M2p50)} p99 ${round(its.M2p99)} ms, ${round(its.M5)} ms, serveurs compris`,
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

/** A rate is held: everything answered 201, mails no later in the second half, the last one within three seconds. */
async function holds(side: Side, rate: number): Promise<boolean> {
  const seconds = long ? 300 : quick ? 10 : 60
  const sent = await steady(side.urls(), await side.token(), rate, seconds)
  const ended = now()
  const missing = await mailed(inbox, sent, 60_000)
  if (side === ours) keep(sent)
  const drained = (now() - ended) / 1_000
  const [early = 0, late = 0] = [sent.slice(0, sent.length / 2), sent.slice(sent.length / 2)].map((half) =>
    round(quantiles(mailDelays(inbox, half), 0.5)[0] ?? 0, 0),
  )
  const growing = late > 2 * early + 100
  const ok = missing.length === 0 && refusedOf(sent) === 0 && !growing && drained < 3
  say(
    `    ${side === ours ? 'Hent' : 'nue'} ${rate}/s pendant ${seconds} s : ${ok ? 'tenu' : 'non tenu'} (médiane ${early} puis ${late} ms, vidé en ${round(drained)} s, ${refusedOf(sent)} refusées)`,
  )
  return ok
}

/** M4 with one, two and four processes of the services that cost most. */
async function scale(): Promise<void> {
  const found: Record<number, number> = {}
  await warmUp(ours)
  for (const count of [1, 2, 4]) {
    for (const service of ['intake', 'routing', 'notification', 'tracking'] as const) {
      while (hent.processes().filter((one) => one.service === service).length < count) await hent.startProcess(service)
    }
    if (count > 1) await warmUp(ours)
    found[count] = (await highestHeld([(rate) => holds(ours, rate)]))[0] ?? 0
    say(`M4  ${count} processus d’intake, routing, notification et tracking : ${found[count]}/s`)
  }
  figures.scale = found
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
