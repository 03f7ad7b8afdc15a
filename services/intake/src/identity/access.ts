// Who reaches a request over HTTP, and as whom they act.

import type { Actor } from '@hent/contracts/actor.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, can, requireScope } from '@hent/service/rights.ts'
import { Type } from 'typebox'
import type { Request, Requests } from '../door/requests.ts'

export const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/** @throws AppError `not-found`: somebody else's request does not exist */
export async function allowed(requests: Requests, principal: Principal, action: Action, id: string): Promise<Request> {
  requireScope(principal, action)
  const request = await requests.get(id)
  if (!request || !can(principal, action, senderTarget(request))) throw new AppError('not-found')
  return request
}

function senderTarget({ _id, sender, departement }: Request) {
  return {
    requestId: _id,
    departement,
    ...(sender.partner ? { senderPartner: sender.partner } : {}),
    ...(sender.structureId ? { senderStructureId: sender.structureId } : {}),
  }
}

export function actorOf(principal: Principal): Actor {
  if (principal.kind === 'agent') return { kind: 'agent', agentId: principal.agentId }
  return { kind: principal.kind === 'partner' ? 'partner' : 'person' }
}
