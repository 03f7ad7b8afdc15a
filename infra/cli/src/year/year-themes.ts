// Invented themes for an invented year of activity, where the Region has written none.

import { openThemes } from '@hent/directory/governance/themes.ts'
import { dayAfter } from '@hent/territory/calendar.ts'
import type { Connection } from 'mongoose'

const invented = [
  { title: 'Mobilité', covers: 'Se déplacer pour se former ou travailler : permis, transports, logement.' },
  { title: 'Compétences numériques', covers: 'Apprendre à faire ses démarches et à travailler en ligne.' },
] as const

/** The last year that is told of, and the one before it. @param end first day left out */
export async function writeThemes(directory: Connection, end: string): Promise<void> {
  const themes = await openThemes(directory)
  const last = Number(dayAfter(end, -1).slice(0, 4))
  for (const [back, theme] of invented.entries())
    await themes.insert({ year: last - back, version: 1, ...theme, by: 'region', at: new Date(`${last - back}-01-12`) })
}
