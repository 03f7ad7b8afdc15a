// Keeps a service of the demo running: its death is told at once with its last log lines, and it is started again,
// after a growing pause. One that dies again and again is left, and that is told too.

import { readFileSync } from 'node:fs'
import { pause } from '@hent/messaging/failure.ts'
import type { ServiceProcess } from './service-process.ts'

const mostDeaths = 5
const withinMs = 60_000
const mostLines = 10
const firstPauseMs = 500

type Kept = Pick<ServiceProcess, 'service' | 'ended' | 'url'>

/** Resolves when the service is left: too many deaths, or `stopping`. `pauseMs` before the first start, then doubled. */
export async function keepUp(
  first: Kept,
  options: {
    start: () => Promise<Kept>
    say: (line: string) => void
    logFile: string
    stopping: AbortSignal
    pauseMs?: number
  },
): Promise<void> {
  const { service } = first
  const { start, say, logFile, stopping } = options
  const deaths: number[] = []
  let process: Kept | undefined = first
  let why = ''
  while (!stopping.aborted) {
    if (process) {
      const { code, signal, asked } = await process.ended
      if (asked || stopping.aborted) return
      why = `${service} s’est arrêté tout seul (${signal ? `signal ${signal}` : `code ${code}`})`
    }
    const now = Date.now()
    deaths.push(now)
    const recent = deaths.filter((at) => now - at < withinMs).length
    const left = recent >= mostDeaths
    const ms = (options.pauseMs ?? firstPauseMs) * 2 ** (recent - 1)
    const next = left
      ? `${service} s’est arrêté ${recent} fois en moins d’une minute : il reste arrêté. Son journal : ${logFile}`
      : `${service} redémarre dans ${(ms / 1_000).toLocaleString('fr-FR')} s`
    say([why, ...lastLines(logFile), next].join('\n'))
    if (left) return
    await pause(ms, stopping)
    if (stopping.aborted) return
    try {
      process = await start()
      say(`${service} : de nouveau prêt, ${process.url}`)
    } catch (err) {
      process = undefined
      why = err instanceof Error ? err.message : String(err)
    }
  }
}

/** Of a log, which holds no value of a person (`packages/service/src/log.ts`). */
function lastLines(logFile: string): string[] {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-mostLines)
  return ['Ses dernières lignes :', ...lines.map((line) => `  ${line}`)]
}
