// What the routes show of a request, and of who the person is.

import { ContactTime, Language, Mode, ServiceKind, Situation } from '@hent/contracts/codes.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { Type } from 'typebox'
import type { Request } from './requests.ts'

export const RequestView = Type.Object({
  requestId: Type.String(),
  trackingCode: Type.String(),
  receivedAt: Type.String(),
  state: Type.Enum(['received', 'withdrawn', 'erased']),
  commune: Type.Object({ code: Type.String(), name: Type.String() }),
  needs: Type.Array(Type.Object({ needId: Type.String(), service: ServiceKind })),
  situation: Situation,
  modes: Type.Array(Mode),
  language: Language,
  anonymous: Type.Boolean(),
  answeredAtDoor: Type.Boolean(),
  reference: Type.Optional(Type.String()),
  consent: Type.Object({ shareOnAcceptance: Type.Boolean(), survey: Type.Boolean() }),
  stoppedAt: Type.Optional(Type.String({ description: 'since when no SMS is sent to them, who answered STOP' })),
  byBoth: Type.Optional(Type.Literal(true, { description: 'told by e-mail and by SMS; after STOP, by e-mail still' })),
})

export const IdentityView = Type.Object({
  firstName: Type.Optional(Type.String()),
  lastName: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  address: Type.Optional(Type.String({ description: 'where a letter arrives' })),
  reachableAt: Type.Optional(Type.Array(ContactTime, { description: 'when to call' })),
  wish: Type.Optional(Type.String()),
})

export function viewOf(request: Request) {
  const { commune, reference } = request
  return {
    requestId: request._id,
    trackingCode: trackingCodeOf(request._id),
    receivedAt: request.receivedAt.toISOString(),
    state: request.state,
    commune: { code: commune.code, name: commune.name },
    needs: request.needs.map(({ needId, service }) => ({ needId, service })),
    situation: request.situation,
    modes: request.modes,
    language: request.language,
    anonymous: request.vault === undefined,
    answeredAtDoor: request.answeredAtDoor,
    ...(reference ? { reference } : {}),
    consent: { shareOnAcceptance: request.consent.shareOnAcceptance, survey: request.consent.survey },
    ...(request.stoppedAt ? { stoppedAt: request.stoppedAt.toISOString() } : {}),
    ...(request.smsContactId ? { byBoth: true as const } : {}),
  }
}
