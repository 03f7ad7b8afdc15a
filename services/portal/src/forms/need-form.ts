// A need that a person adds to their request, or puts in the place of another: which services they may still ask for, what
// was answered, and what is sent. Pure.

import { type ServiceKind, type Situation, serviceKinds } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { mostNeeds } from '@hent/contracts/request-submission.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import type { NeedAsked, RequestSeen } from '../apis/intake.ts'
import type { ReferralShown } from '../apis/tracking.ts'
import { type Answers, isKey, readAnswers, situationOf } from './ask-form.ts'
import { code, type Form, text } from './form.ts'
import { pickings } from './screens.ts'
import { isTaken } from './taken.ts'

/** Why nothing can be added, or this need not be corrected. */
export const hindrances = ['closed', 'too-many-needs', 'accepted', 'over'] as const
export type Hindrance = (typeof hindrances)[number]

type Of = { request: RequestSeen; referrals: readonly ReferralShown[] }

/** @param corrects the need entered wrongly */
export function hindranceOf({ request, referrals }: Of, corrects: string): Hindrance | undefined {
  if (!mayAdd(request)) return request.needs.length < mostNeeds ? 'closed' : 'too-many-needs'
  if (corrects === '') return undefined
  if (!request.needs.some(({ needId }) => needId === corrects)) return 'over'
  const referral = referrals.find(({ needId }) => needId === corrects)
  if (referral?.state === 'closed') return 'over'
  return referral && isTaken(referral) ? 'accepted' : undefined
}

export const mayAdd = ({ state, answeredAtDoor, needs }: RequestSeen): boolean =>
  state === 'received' && !answeredAtDoor && needs.length < mostNeeds

/** Services for the person's situation that they have not asked for yet, or no longer. */
export function servicesToAdd({ request, referrals }: Of, corrects: string): ServiceKind[] {
  const { situation } = request
  const over = (needId: string) => referrals.some((one) => one.needId === needId && one.state === 'closed')
  const going = request.needs.filter(({ needId }) => needId !== corrects && !over(needId))
  return serviceKinds.filter(
    (service) => going.every((need) => need.service !== service) && rulesFor({ service, situation }).length > 0,
  )
}

/** What the person answers now, with what they had said before: that is not asked again. */
export function needAnswers({ commune, situation }: RequestSeen, service: ServiceKind, form: Form): Answers {
  const answers = readAnswers({ ...form, needs: service }, () => '')
  const { status, ageBand, disability, diploma, solution } = situation
  const said = (fact: boolean | undefined) =>
    fact === undefined ? undefined : fact ? ('yes' as const) : ('no' as const)
  return {
    ...answers,
    ...{ commune: commune.name, communeCode: commune.code },
    ...(status === 'undisclosed' ? {} : { status }),
    ...(ageBand === 'undisclosed' ? {} : { ageBand }),
    ...defined({ disability: said(disability), diploma: said(diploma), solution: said(solution) }),
  }
}

/** What is sent under which key, as intake takes it. */
export function needAsked(service: ServiceKind, answers: Answers, before: Situation, form: Form): NeedAsked {
  const { project, followed, wished } = answers
  const picking = code(form, 'choice', pickings)
  const corrects = text(form, 'corrects')
  const now = situationOf(answers)
  const isNew = ([name, value]: [string, unknown]) =>
    value !== 'undisclosed' && value !== Object.entries(before).find(([known]) => known === name)?.[1]
  return {
    need: {
      service,
      ...(service === 'business-creation' ? defined({ project }) : {}),
      ...defined({ followedBy: followed[service], wishedStructure: wished[service] }),
    },
    answers: Object.fromEntries(Object.entries(now).filter(isNew)),
    choice: picking === 'own',
    ...(isKey(corrects) ? { corrects } : {}),
  }
}
