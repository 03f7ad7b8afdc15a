// Hent beside the bare pipeline, which is the limit, and beside a poller: the same servers in the same minutes.

import { setTimeout as pause } from 'node:timers/promises'
import { figures, profile, quick, round, say, wanted } from './asked.ts'
import type { Bed } from './bed.ts'
import { cpuMs, pssMb, rssMb } from './cost.ts'
import { figuresOf, highestHeld, type Limit, ratios, told } from './limit.ts'
import { summarise } from './profile.ts'
import { holds } from './rates.ts'
import { abba, type Measured, type Side, startPeer } from './sides.ts'
import { tellTrips } from './trips.ts'

/** M6, then M1, M2 and M5, then M4, of Hent and of the bare pipeline in the same minutes. */
export async function besideTheLimit(bed: Bed): Promise<void> {
  const { hent, inbox, ours, server, nodeSettings, warmUp } = bed
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
    if (wanted('M6')) limit.idle = await idle(bed, bare)
    say('échauffement…')
    await warmUp(ours)
    await warmUp(bare)
    if (wanted('M1')) Object.assign(limit, await atTwenty(bed, bare))
    if (wanted('M4')) {
      const [held = 0, bareHeld = 0] = await highestHeld(
        [ours, bare].map((side) => (rate: number) => holds(bed, side, rate)),
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

async function idle({ ours, servers }: Bed, bare: Side): Promise<number> {
  const seconds = quick ? 8 : 30
  await pause(10_000)
  const sides = [ours, bare].map((side) => side.processes().map(({ pid }) => pid))
  const serverPids = servers().map(({ pid }) => pid)
  const before = [...sides, serverPids].map(cpuMs)
  await pause(seconds * 1_000)
  const [hentPercent = 0, barePercent = 0, serversPercent = 0] = [...sides, serverPids].map((pids, index) =>
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

async function atTwenty({ ours, playing, watchDir }: Bed, bare: Side): Promise<Limit> {
  const [hentSide, bareSide] = await abba([ours, bare], playing(quick ? 12 : 30))
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
  if (profile) {
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

export async function besideThePoller({ inbox, ours, server, nodeSettings, warmUp, playing }: Bed): Promise<void> {
  const poller = await startPeer(['poller/main.ts'], {
    MONGO_URL: server('MONGO_URL'),
    SMTP_URL: inbox.sink.url,
    ...nodeSettings,
  })
  try {
    await warmUp(poller)
    const [hentSide, pollerSide] = await abba([ours, poller], playing(quick ? 8 : 25))
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
