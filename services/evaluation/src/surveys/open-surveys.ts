// Surveys that may be answered now, with the link by which they are.

import { defined } from '@hent/contracts/defined.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import { makeLink } from '@hent/service/links.ts'
import type { Evaluation } from '../context.ts'
import { structureAskedAbout } from './schedule-survey.ts'
import type { Survey } from './surveys.ts'

type Open = Survey & { closeBy: Date }

export const isOpen = (survey: Survey, now: Date): survey is Open =>
  survey.state === 'sent' && survey.closeBy !== undefined && survey.closeBy > now

export async function structureNameOf(evaluation: Evaluation, survey: Survey): Promise<string | null> {
  const structureId = await structureAskedAbout(evaluation, survey)
  return structureId === null ? null : (evaluation.structures.get(structureId)?.name ?? structureId)
}

export async function openOf(evaluation: Evaluation, survey: Open) {
  const { _id, kind, referralId, service, closeBy } = survey
  return {
    kind: kindOf({ kind }),
    ...defined({ referralId }),
    service,
    structureName: await structureNameOf(evaluation, survey),
    closeBy: closeBy.toISOString(),
    token: makeLink(evaluation.linkKey, 'survey', _id, closeBy),
  }
}
