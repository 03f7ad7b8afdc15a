// A delay as settings write it, in words: "5wd" is "5 jours ouvrés". French only, like every page that says one.

import { type CountWords, counted } from '@hent/contracts/numbers.ts'
import { type Delay, parseDelay } from '@hent/territory/delay.ts'

const units: Record<Delay['unit'], CountWords['fr']> = {
  wd: { one: '# jour ouvré', other: '# jours ouvrés' },
  wh: { one: '# heure ouvrée', other: '# heures ouvrées' },
  d: { one: '# jour', other: '# jours' },
  h: { one: '# heure', other: '# heures' },
  m: { one: '# minute', other: '# minutes' },
  s: { one: '# seconde', other: '# secondes' },
  ms: { one: '# milliseconde', other: '# millisecondes' },
}

export const byDefault = (said: string): string => `${said} (par défaut)`

export const workingDaysText = (count: number): string => counted('fr', count, units.wd)

export function delayText(delay: string): string {
  const { amount, unit } = parseDelay(delay)
  return counted('fr', amount, units[unit])
}
