// The aims as ratios to the bare pipeline of the same run, and whether each is met. M4's is of its rate, so more is
// better; every other is of a time or a cost.

import { quantiles } from './load.ts'
import type { Measured } from './sides.ts'

const aims = { M1p50: 1.2, M1p99: 2, M2p50: 1.4, M2p95: 1.8, M2p99: 2, M5: 1.6, M4: 0.7, idle: 1.3 } as const
export type Ratio = keyof typeof aims
export type Limit = Partial<Record<Ratio, number>>

const met = (name: Ratio, ratio: number): boolean => (name === 'M4' ? ratio >= aims.M4 : ratio <= aims[name])

/** M1, M2 and M5 of one side. */
export function figuresOf({ answers, mails, cpuMs }: Measured) {
  const [M1p50 = Number.NaN, M1p99 = Number.NaN] = quantiles(answers, 0.5, 0.99)
  const [M2p50 = Number.NaN, M2p95 = Number.NaN, M2p99 = Number.NaN] = quantiles(mails, 0.5, 0.95, 0.99)
  return { M1p50, M1p99, M2p50, M2p95, M2p99, M5: cpuMs }
}

export function ratios(hent: Limit, bare: Limit): Limit {
  const names = Object.keys(hent) as Ratio[]
  return Object.fromEntries(
    names.map((name) => [name, Number(((hent[name] ?? Number.NaN) / (bare[name] ?? Number.NaN)).toFixed(2))]),
  )
}

export const told = (limit: Limit): string =>
  (Object.entries(limit) as [Ratio, number][])
    .map(([name, ratio]) => `${name} ${ratio} (visé ${aims[name]}, ${met(name, ratio) ? 'atteint' : 'non atteint'})`)
    .join(' · ')

// Rates a quarter to a third apart: finer than what two runs of one minute tell apart.
const ladder = [10, 15, 20, 27, 36, 48, 64, 85, 110, 150, 200, 270, 360, 480, 640, 850, 1_100] as const

/** The highest rung each side holds, found by halves, the sides in turn so that both have the same minutes. */
export async function highestHeld(holds: readonly ((rate: number) => Promise<boolean>)[]): Promise<number[]> {
  const states = holds.map((hold) => ({ hold, held: -1, failed: ladder.length as number }))
  const open = () => states.filter(({ held, failed }) => failed - held > 1)
  while (open().length > 0) {
    for (const state of open()) {
      const middle = Math.floor((state.held + state.failed) / 2)
      if (await state.hold(ladder[middle] ?? 0)) state.held = middle
      else state.failed = middle
    }
  }
  return states.map(({ held }) => ladder[held] ?? 0)
}
