// What a person may add to their request, and correct of it. Pure: where each need stands is given.

import { canonicalJson } from '@hent/contracts/canonical.ts'
import { Situation, Uuid } from '@hent/contracts/codes.ts'
import { mostNeeds, NeedSubmission } from '@hent/contracts/request-submission.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import { type Static, Type } from 'typebox'
import { faultsOfNeed, refusal } from '../door/receive-request.ts'
import type { Need, RequestBody } from '../door/requests.ts'
import type { ReferralPosition } from '../referrals/referral-positions.ts'

const closed = { additionalProperties: false }
export const NeedToAdd = Type.Object(
  {
    need: NeedSubmission,
    corrects: Type.Optional({ ...Uuid, description: 'the need entered wrongly whose place it takes' }),
    answers: Type.Optional(
      Type.Partial(Situation, { ...closed, description: 'what the person had not said yet; what they had said stays' }),
    ),
    choice: Type.Optional(Type.Boolean({ description: 'the person wants to choose among neutral options' })),
  },
  closed,
)
export type NeedToAdd = Static<typeof NeedToAdd>

type Place = Pick<ReferralPosition, 'needId' | 'stand'>

/** What was said at first, and what is said now where it was not. */
export function situationWith({ situation }: Pick<RequestBody, 'situation'>, answers: NeedToAdd['answers']): Situation {
  const said = Object.entries(situation).filter(([, value]) => value !== 'undisclosed')
  return { ...situation, ...answers, ...Object.fromEntries(said) }
}

/** @throws AppError `gone`, `conflict`, `wrong-audience` or `invalid-input`, saying why it may not be added */
export function requireAddable(
  body: Pick<RequestBody, 'state' | 'answeredAtDoor' | 'needs' | 'situation'>,
  { need, corrects, answers }: NeedToAdd,
  places: readonly Place[],
  today: string,
): void {
  if (body.state === 'erased') throw new AppError('gone')
  if (body.state === 'withdrawn' || body.answeredAtDoor) throw conflict('', 'closed')
  if (body.needs.length >= mostNeeds) throw conflict('/need', 'too-many-needs')
  const stateOf = (needId: string) => places.find((place) => place.needId === needId)?.stand?.state
  const corrected = body.needs.flatMap(({ added }) => added?.corrects ?? [])
  const going = body.needs.filter(({ needId }) => !corrected.includes(needId) && stateOf(needId) !== 'closed')
  const wrong = going.find(({ needId }) => needId === corrects)
  if (corrects && !wrong) throw conflict('/corrects', 'over')
  const state = corrects && stateOf(corrects)
  if (state === 'accepted' || state === 'in-progress') throw conflict('/corrects', 'accepted')
  const situation = situationWith(body, answers)
  const others = going.filter((one) => one !== wrong).map(({ service }) => service)
  const errors = [
    ...faultsOfNeed(need, { situation, others, today }, '/need'),
    ...(wrong && isSame(wrong, need, body.situation, situation) ? [{ pointer: '/need', code: 'unchanged' }] : []),
  ]
  if (errors.length > 0) throw refusal(errors)
}

/** Corrected to itself, a need would only be drawn again. */
function isSame({ needId: _n, added: _a, ...before }: Need, need: object, was: Situation, now: Situation): boolean {
  return canonicalJson([before, was]) === canonicalJson([need, now])
}

/** Needs that the person wrote their words for: those first asked, or what took their place; none that was added since. */
export function needsOfTheWords(needs: readonly Need[]): Need[] {
  const corrected = new Set(needs.flatMap(({ added }) => added?.corrects ?? []))
  const written = new Set<string>()
  // A correction stands after what it corrects.
  for (const { needId, added } of needs)
    if (!added || (added.corrects !== undefined && written.has(added.corrects))) written.add(needId)
  return needs.filter(({ needId }) => written.has(needId) && !corrected.has(needId))
}

const details: Record<string, string> = {
  closed: 'Cette demande est terminée : faites-en une autre.',
  'too-many-needs': `Une demande compte ${mostNeeds} besoins au plus, corrections comprises : faites-en une autre.`,
  over: 'Ce besoin est déjà corrigé ou terminé.',
  accepted: 'Une structure a accepté ce besoin : écrivez-lui, ou ajoutez un autre besoin.',
}

function conflict(pointer: string, code: string): AppError {
  const detail = details[code]
  const errors: FieldError[] = [{ pointer, code }]
  return new AppError('conflict', { errors, ...(detail ? { detail } : {}) })
}
