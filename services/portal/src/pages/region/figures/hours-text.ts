// How a delay of the published tables is said.

import type { Hours } from '../../../apis/tracking.ts'
import type { Page } from '../../../page.ts'

export function hoursText(page: Pick<Page, 'texts'>, hours: Hours): string {
  const { figures } = page.texts
  if (hours === null) return figures.tooFew
  return hours === 'longer' ? figures.longer : figures.hours(hours)
}
