// Where the Region writes of each kind of survey: one page, the one after closing unless another is asked for.

import { isOtherKind, type SurveyKind } from '@hent/contracts/survey-kinds.ts'

/** In the address, which kind is shown. */
export const kindAsked = 'questionnaire'

export function surveyPath(kind: SurveyKind, part: '' | '/quand' = '', more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(isOtherKind(kind) ? { [kindAsked]: kind } : {}), ...more })
  return `/region/enquetes${part}${query.size > 0 ? `?${query}` : ''}`
}
