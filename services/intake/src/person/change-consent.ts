// A person changes whether their identity may be shown to the structure that accepts. When is kept: it can be proven.

import { AppError } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import type { Request } from '../door/requests.ts'

export function changeConsent(intake: Intake, requestId: string, shareOnAcceptance: boolean): Promise<Request> {
  const now = intake.now()
  return intake.requests.change(
    requestId,
    (body) => {
      if (body.state === 'erased') throw new AppError('gone')
      if (body.consent.shareOnAcceptance === shareOnAcceptance) return undefined
      const consentChanges = [...(body.consentChanges ?? []), { at: now.toISOString(), shareOnAcceptance }]
      return { body: { ...body, consent: { ...body.consent, shareOnAcceptance }, consentChanges }, drafts: [] }
    },
    now,
  )
}
