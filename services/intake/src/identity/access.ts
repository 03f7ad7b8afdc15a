// Who reaches a request over HTTP, and as whom they act.

import type { Actor } from '@hent/contracts/actor.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { type Action, can, requireScope } from '@hent/service/rights.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import type { Need, Request, Requests } from '../door/requests.ts'

export const byId = Type.Object({ id: Type.String({ maxLength: 64 }) })

/**
 * A request and those of its needs that this reader may read of: all for its person and for who sent it, to a structure
 * those that it has.
 * @throws AppError `not-found`
 */
export async function readableNeeds(
  { requests, positions }: Pick<Intake, 'requests' | 'positions'>,
  principal: Principal,
  id: string,
): Promise<{ request: Request; needs: Need[]; all: boolean }> {
  requireScope(principal, 'request:read')
  const request = await requests.get(id)
  if (!request) throw new AppError('not-found')
  if (can(principal, 'request:read', senderTarget(request))) return { request, needs: request.needs, all: true }
  const held = (await positions.of(id)).flatMap(({ needId, stand }) =>
    stand?.holder && can(principal, 'request:read', { structureIds: [stand.holder] }) ? [needId] : [],
  )
  const needs = request.needs.filter(({ needId }) => held.includes(needId))
  if (needs.length === 0) throw new AppError('not-found')
  return { request, needs, all: false }
}

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
