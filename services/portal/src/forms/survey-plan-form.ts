// When persons are asked, as it is typed: read, or what is wrong with it.

import { longestWait, type SurveyPlan } from '@hent/contracts/survey-plan.ts'
import type { PlanSeen } from '../apis/evaluation.ts'
import { surveyPlanTexts as words } from '../texts/survey-plan.ts'
import { type Fault, type Form, text, ticked } from './form.ts'

export type TypedPlan = { asked: boolean; askAfterDays: string; remindAfterDays: string }

export const typedPlan = (form: Form): TypedPlan => ({
  asked: ticked(form, 'asked'),
  askAfterDays: text(form, 'askAfterDays'),
  remindAfterDays: text(form, 'remindAfterDays'),
})

const daysIn = (delay: string | undefined): string => /^(\d+)d$/.exec(delay ?? '')?.[1] ?? ''
export const planAsTyped = ({ asked, askAfter, remindAfter }: PlanSeen): TypedPlan => ({
  asked,
  askAfterDays: daysIn(askAfter),
  remindAfterDays: daysIn(remindAfter),
})

const within = (typed: string, most: number): number | undefined => {
  const days = Number(typed)
  return /^\d{1,3}$/.test(typed) && days >= 1 && days <= most ? days : undefined
}

export function planOf(typed: TypedPlan): { plan?: SurveyPlan; faults: Fault[] } {
  const { asked, askAfterDays, remindAfterDays } = typed
  const ask = within(askAfterDays, longestWait.ask)
  const remind = within(remindAfterDays, longestWait.remind)
  const faults = [
    ...(ask === undefined ? [{ field: 'askAfterDays', message: words.wrongAsk }] : []),
    ...(remind === undefined && remindAfterDays !== ''
      ? [{ field: 'remindAfterDays', message: words.wrongRemind }]
      : []),
  ]
  if (faults.length > 0 || ask === undefined) return { faults }
  return { plan: { asked, askAfterDays: ask, ...(remind === undefined ? {} : { remindAfterDays: remind }) }, faults }
}
