// A person changes what they agree to: that the structure which accepts learns who they are, that they are asked how it
// went. When is kept: it can be proven. The second is said to evaluation, which asks.

import type { Actor } from '@hent/contracts/actor.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { type Static, Type } from 'typebox'
import type { Intake } from '../context.ts'
import type { Request } from '../door/requests.ts'

export const ConsentTo = Type.Object(
  {
    shareOnAcceptance: Type.Optional(Type.Boolean({ description: 'their identity is shown to who accepts' })),
    survey: Type.Optional(Type.Boolean({ description: 'they are asked how it went, with one reminder at most' })),
  },
  { additionalProperties: false, minProperties: 1, description: 'what is left out stays' },
)

/** @throws AppError `gone` once erased */
export function changeConsent(
  intake: Intake,
  requestId: string,
  to: Static<typeof ConsentTo>,
  by: Actor,
  cause: Cause,
): Promise<Request> {
  const now = intake.now()
  return intake.requests.change(
    requestId,
    (body) => {
      if (body.state === 'erased') throw new AppError('gone')
      const { consent } = body
      const changed = defined({
        shareOnAcceptance: to.shareOnAcceptance === consent.shareOnAcceptance ? undefined : to.shareOnAcceptance,
        survey: to.survey === consent.survey ? undefined : to.survey,
      })
      if (Object.keys(changed).length === 0) return undefined
      const consentChanges = [...(body.consentChanges ?? []), { at: now.toISOString(), ...changed }]
      const { survey } = changed
      const drafts: EventDraft[] =
        survey === undefined ? [] : [{ name: 'SurveyConsentChanged', data: { requestId, survey, by } }]
      // The words by which it is given again do not say that they are asked once more, six months after.
      const { surveyLater: _l, ...asked } = consent
      const kept = survey === undefined ? consent : asked
      const next = { ...body, consent: { ...kept, ...changed }, consentChanges, lastContactAt: now }
      return { body: next, drafts }
    },
    now,
    cause,
  )
}
