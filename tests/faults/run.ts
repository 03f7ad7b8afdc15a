// `npm run test:faults`: the bad days, one after the other, over real processes. Each case ends with `hent verify`; the
// seed is printed: playing it again draws the same harms and the same requests for each case, alone or after others. When
// each falls is the machine's.

import { parseArgs } from 'node:util'
import { makeBed } from './bed.ts'
import type { Case } from './case.ts'
import { cases } from './cases.ts'
import { drawsOf } from './seeded.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  const list = cases.map(({ name, title }) => `  ${name.padEnd(22)} ${title}`)
  console.log(
    [
      'npm run test:faults -- [--seed <nombre>] [--only <cas>]… [--json]',
      '',
      '--only peut être répété, et prend aussi un début de nom : --only kill',
      '',
      ...list,
    ].join('\n'),
  )
  process.exit(0)
}

type Result = {
  name: string
  outcome: 'ok' | 'failed' | 'skipped'
  seconds: number
  why: string
  acknowledged: number
  duplicates: number
  possibleDuplicates: number
  lost: number
  deadLetters: number
}

const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const wanted = values.only
  ? cases.filter(({ name }) => values.only?.some((start) => name === start || name.startsWith(`${start}-`)))
  : cases
if (!Number.isInteger(seed) || wanted.length === 0) {
  console.error(wanted.length === 0 ? 'Aucun cas de ce nom : --help les donne.' : 'La graine est un nombre entier.')
  process.exit(2)
}
const say = (line: string) => (values.json ? console.error(line) : console.log(line))
const begun = performance.now()
const clock = () => `${((performance.now() - begun) / 1_000).toFixed(0).padStart(5)} s`
say(`graine ${seed} (--seed ${seed} tire les mêmes gestes), ${wanted.length} cas`)

type Bed = Awaited<ReturnType<typeof makeBed>>
let bed: Bed | undefined
let settings: Case['settings']

/** A Hent serves case after case while nothing fails; a case with settings of its own has one of its own. */
async function bedFor(one: Case): Promise<Bed> {
  if (bed && one.settings === settings) {
    bed.draws = drawsOf(seed, one.name)
    return bed
  }
  await bed?.stop()
  const own = one.settings ? { settings: one.settings } : {}
  bed = await makeBed({ seed, caseName: one.name, say: () => undefined, ...own })
  settings = one.settings
  const servers = Object.values(bed.hent.stack.servers).map(({ name, version }) => `${name} ${version}`)
  say(`${clock()}  un Hent neuf : ${servers.join(' · ')}`)
  return bed
}

async function play(one: Case): Promise<Result> {
  const blank = { acknowledged: 0, duplicates: 0, possibleDuplicates: 0, lost: 0, deadLetters: 0 }
  let from = performance.now()
  const ended = (outcome: Result['outcome'], why: string, figures = blank): Result => {
    const { acknowledged, duplicates, possibleDuplicates, lost, deadLetters } = figures
    const seconds = Math.round((performance.now() - from) / 100) / 10
    return { name: one.name, outcome, seconds, why, acknowledged, duplicates, possibleDuplicates, lost, deadLetters }
  }
  try {
    const on = await bedFor(one)
    from = performance.now()
    const reason = one.skip?.(on)
    if (reason) return ended('skipped', reason)
    say(`${clock()}  ${one.name} : ${one.title}`)
    on.say = (line) => say(`${clock()}      ${line}`)
    await one.run(on)
    const result = await on.settle()
    const broken = [...result.broken, ...new Set([...on.client.wrong, ...on.advisers.wrong])]
    return ended(broken.length === 0 ? 'ok' : 'failed', broken.join(' ; '), result)
  } catch (err) {
    return ended('failed', err instanceof Error ? err.message : String(err))
  }
}

const results: Result[] = []
for (const one of wanted) {
  const result = await play(one)
  results.push(result)
  say(`${clock()}  ${one.name} : ${{ ok: 'tenu', failed: 'ÉCHEC', skipped: 'passé' }[result.outcome]} ${result.why}`)
  if (result.outcome === 'failed') {
    await bed?.stop()
    bed = undefined
  }
}
await bed?.stop()

const failed = results.filter(({ outcome }) => outcome === 'failed').length
if (values.json) console.log(JSON.stringify({ seed, failed, results }))
else {
  const shows = new Map(cases.map(({ name, shows: what }) => [name, what]))
  console.log(`\n${'cas'.padEnd(22)} ${'montre'.padEnd(16)} issue   durée  accusées  perdues  doubles/admis`)
  for (const { name, outcome, seconds, acknowledged, lost, duplicates, possibleDuplicates } of results) {
    const issue = { ok: 'tenu', failed: 'ÉCHEC', skipped: 'passé' }[outcome].padEnd(7)
    const figures = `${String(acknowledged).padStart(8)} ${String(lost).padStart(8)} ${`${duplicates}/${possibleDuplicates}`.padStart(14)}`
    console.log(
      `${name.padEnd(22)} ${(shows.get(name) ?? '').padEnd(16)} ${issue} ${`${seconds} s`.padStart(7)} ${figures}`,
    )
  }
  console.log(`${results.length} cas, ${failed} en échec ; graine ${seed}`)
}
process.exit(failed > 0 ? 1 : 0)
