// A person changes whether their identity may be shown to the structure that accepts.

import { AppError } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import type { Request } from '../door/requests.ts'

export function changeConsent(intake: Intake, requestId: string, shareOnAcceptance: boolean): Promise<Request> {
  return intake.requests.change(
    requestId,
    (body) => {
      if (body.state === 'erased') throw new AppError('gone')
      return { body: { ...body, consent: { ...body.consent, shareOnAcceptance } }, drafts: [] }
    },
    intake.now(),
  )
}
