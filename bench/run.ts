// `npm run bench`: the figures of bench/README.md on this machine, each with what it is measured on, and beside the bare
// pipeline and a poller in the same minutes. `-- --json` closes with one object; `--quick` shortens every run, for a look
// and not for a figure to publish; `--long` holds each rate of M4 five minutes; `--million` asks the dashboards of a
// million requests too.

import { cpus } from 'node:os'
import { measureDashboards, measureDecisions, measureImport } from './apart.ts'
import { attempt, figures, json, million, only, quick, round, say, wanted } from './asked.ts'
import { openBed } from './bed.ts'
import { besideTheLimit, besideThePoller } from './beside.ts'
import { growth } from './growth.ts'
import { messages } from './messages.ts'
import { firstPage } from './page.ts'
import { scale } from './rates.ts'
import { atOnce, comeback } from './waves.ts'

const apart = { M8: decisions, import: directory, M7: dashboards }
for (const [name, measure] of Object.entries(apart)) if (wanted(name)) await attempt([name], measure)
if (!only?.every((name) => name in apart)) await attempt(['hent'], onWholeHent)
if (json) console.log(JSON.stringify(figures))

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

/** M7 and M10, and the dashboards' part of M9. */
async function dashboards(): Promise<void> {
  const sizes = [1_000, quick ? 10_000 : 100_000, ...(million ? [1_000_000] : [])]
  if (million) say('un million de demandes : environ 8 Go de disque et une demi-heure')
  say(`années inventées de ${sizes.join(', ')} demandes, quelques minutes…`)
  const measured = await measureDashboards(sizes)
  figures.M7 = { eventsPerSecond: measured.at(-1)?.eventsPerSecond }
  figures.M10 = Object.fromEntries(
    measured.map(({ requests, p50, p95, cold, raw }) => [requests, { p50, p95, cold, raw }]),
  )
  const [first, last] = [measured[0]?.p95 ?? Number.NaN, measured.at(-1)?.p95 ?? Number.NaN]
  figures.M9 = { dashboards: round(last / first, 2) }
  for (const { requests, events, eventsPerSecond, queries, p50, p95, cold, raw } of measured) {
    say(`M7  ${requests} demandes : ${events} événements relus, ${eventsPerSecond}/s`)
    say(
      `M10 ${requests} demandes, ${queries} questions des tableaux de bord : p50 ${p50}, p95 ${p95} ms ; à froid p95 ${cold} ms ; la même table comptée sur les histoires ${raw} ms`,
    )
  }
}

async function onWholeHent(): Promise<void> {
  const bed = await openBed()
  try {
    const named = Object.values(bed.hent.stack.servers).map(({ name, version }) => `${name} ${version}`)
    say(`Serveurs : ${named.join(' · ')}`)
    say(`Node ${process.version}, ${cpus().length} cœurs (${cpus()[0]?.model}), écritures journalisées, acks=all`)
    if (only?.includes('scale')) await attempt(['scale'], () => scale(bed))
    const beside = ['M1', 'M4', 'M6'].filter(wanted)
    if (beside.length > 0) await attempt([...beside, 'limit'], () => besideTheLimit(bed))
    else await bed.warmUp(bed.ours)
    const others = { peer: besideThePoller, M3: atOnce, M13: comeback, M11: messages, M12: firstPage }
    for (const [name, measure] of Object.entries(others)) if (wanted(name)) await attempt([name], () => measure(bed))
    await attempt(['check'], async () => {
      if (!(await bed.check())) process.exitCode = 1
    })
    // Copies of what is stored are no requests that a check could follow: last, and checked by nothing.
    if (wanted('M9')) await attempt(['M9'], () => growth(bed))
  } finally {
    await bed.stop()
  }
}
