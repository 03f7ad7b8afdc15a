// What the processes spend their time in: the functions with the most time of their own, from the CPU profiles a run left.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Named } from './sides.ts'

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

const notWork = new Set(['(idle)', '(program)'])

/** `package/file.js:line`, or the file in the repository. */
const shortUrl = (url: string, line: number): string =>
  url === ''
    ? ''
    : `${url.replace(/^.*\/node_modules\//, '').replace(/^file:\/\/.*\/(services|packages|bench)\//, '$1/')}:${line + 1}`

/** Writes `summary.md` into the folder and gives its text. Shares are of the time the process was not idle. */
export function summarise(folder: string, processes: readonly Named[], top = 15): string {
  const text = processes
    .map(({ name, pid }) => {
      const own = new Map<string, number>()
      for (const file of readdirSync(folder)) {
        if (!file.startsWith(`${pid}-`) || !file.endsWith('.cpuprofile')) continue
        const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile
        const nameOf = new Map(
          nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
            id,
            `${functionName || '(anonymous)'} ${shortUrl(url, lineNumber)}`.trim(),
          ]),
        )
        samples.forEach((id, index) => {
          const at = nameOf.get(id) ?? ''
          own.set(at, (own.get(at) ?? 0) + (timeDeltas[index] ?? 0) / 1_000)
        })
      }
      // The profiler's own start is nobody's work.
      const busy = [...own].filter(([at]) => at !== '(idle)' && !at.includes(' node:inspector'))
      const total = busy.reduce((sum, [, ms]) => sum + ms, 0)
      const packages = new Map<string, number>()
      for (const [at, ms] of busy) {
        const where = notWork.has(at) ? at : packageOf(at)
        packages.set(where, (packages.get(where) ?? 0) + ms)
      }
      const lines = (from: Iterable<[string, number]>) =>
        [...from]
          .sort(([, a], [, b]) => b - a)
          .slice(0, top)
          .map(([at, ms]) => `| ${Math.round(ms)} | ${((100 * ms) / total).toFixed(1)} | ${at} |`)
          .join('\n')
      const head = (what: string) => `| ms | % | ${what} |\n| --- | --- | --- |`
      return `## ${name}: ${Math.round(total)} ms busy\n\n${head('where')}\n${lines(packages)}\n\n${head('function')}\n${lines(busy)}\n`
    })
    .join('\n')
  writeFileSync(join(folder, 'summary.md'), text)
  return text
}

function packageOf(at: string): string {
  const where = at.split(' ').at(-1) ?? ''
  if (at.startsWith('(garbage')) return '(garbage collector)'
  if (where.startsWith('node:')) return where.replace(/:\d+$/, '')
  const scoped = /^(@[^/]+\/[^/]+|(?:services|packages|bench)\/[^/]+|[^/]+)\//.exec(where)?.[1]
  return scoped ?? '(native)'
}
