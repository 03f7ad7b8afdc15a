// Where a structure is, seen from the commune asked, and whether it takes people today: as far as the directory says.

import type { StructureFound } from '../../apis/directory.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { dayText, momentText, timeText } from '../../texts/dates.ts'

export function whereText({ texts: { who } }: Page, { commune, nearness, km }: StructureFound): string | undefined {
  if (commune === undefined || nearness === undefined) return undefined
  const far = nearness === 'commune' || km === undefined ? [] : [who.km(km)]
  return [communeName(commune), who.nearness[nearness], ...far].join(', ')
}

export function todayText({ texts: { who }, language }: Page, { today }: StructureFound): string | undefined {
  if (!today) return undefined
  const { takes, from, until, lastDay } = today
  const words = who.todayIs
  switch (takes) {
    case 'now':
      return until && words.now(timeText(until, language))
    case 'later':
      return from && words.later(timeText(from, language))
    case 'closed':
      return from ? words.opensAgain(momentText(from, language)) : words.closed
    case 'full':
      return lastDay ? words.fullUntil(dayText(lastDay, language)) : words.full
    case 'unsaid':
      return words.unsaid
  }
}
