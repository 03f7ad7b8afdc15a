// The theme that a request is said to concern, checked against the themes the Region has written. A directory that is away
// keeps no request out: figures are read of themes that there are, so a tag too many counts for nothing.

import { ThemeYear } from '@hent/contracts/theme.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import { createFresh } from '@hent/service/fresh.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { Type } from 'typebox'
import type { Door } from './door.ts'

const Themes = Type.Object({ themes: Type.Array(Type.Object({ year: ThemeYear })) })
const freshMs = 60_000

/** The years that have a theme; `away`: nobody knows. */
export type ThemeYears = () => Promise<ReadonlySet<number> | 'away'>

export function createThemeYears(directory: string | undefined, now: () => Date): ThemeYears {
  const known = createFresh({
    read: async (url) => new Set((await fetchJson(new URL('/v1/themes', url), { schema: Themes })).themes.map(yearOf)),
    freshMs: () => freshMs,
    most: 1,
    now,
  })
  return async () => {
    if (directory === undefined) return 'away'
    try {
      return await known(directory)
    } catch (error) {
      if (error instanceof AppError) return 'away'
      throw error
    }
  }
}
const yearOf = ({ year }: { year: number }) => year

/** This year; for a week of January also the one before, of what was sent or set aside while it ran. */
function yearsInForce(now: Date): number[] {
  const today = localDay(now)
  return [today, dayAfter(today, -7)].map((day) => Number(day.slice(0, 4)))
}

export async function faultsOfTheme(
  theme: number | undefined,
  { sender }: Pick<Door, 'sender'>,
  { themeYears, now }: { themeYears: ThemeYears; now: () => Date },
): Promise<FieldError[]> {
  if (theme === undefined) return []
  const fault = (code: string) => [{ pointer: '/theme', code }]
  if (sender.kind === 'person') return fault('professionals-only')
  if (!yearsInForce(now()).includes(theme)) return fault('not-in-force')
  const years = await themeYears()
  return years === 'away' || years.has(theme) ? [] : fault('not-in-force')
}
