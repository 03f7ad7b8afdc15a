// The receipts of OVH: it calls an address of ours, set at its account (`callBack`), with what became of an SMS, and another
// (`smsResponse.cgiUrl`) with what people answer. The key at the
// end of the address is all that says who calls, so it is as secret as a password.
// https://help.ovhcloud.com/csm/fr-sms-users ("Préciser une URL de callback")

import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import { ovhPrefix } from './open-providers.ts'
import type { OnReceipt, OnReply } from './provider.ts'

const closed = { additionalProperties: false }

/** `description`, the state of the message. The others (pending, waiting, buffered) are not an end. */
const ends: Readonly<Record<string, boolean>> = { '1': true, '2': false, '16': false }

const Receipt = Type.Object(
  {
    id: Type.String({ pattern: '^[0-9]{1,20}$' }),
    ptt: Type.Optional(Type.String({ maxLength: 20 })),
    date: Type.Optional(Type.String({ maxLength: 40 })),
    description: Type.String({ pattern: '^[0-9]{1,3}$', description: 'OVH’s: 1 delivered, 2 failed, 16 in error' }),
    descriptionDlr: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
)

/** An answer, by the names OVH gives it in its journal of incoming SMS; it may say more. */
const Answer = Type.Object({
  sender: Type.String({ maxLength: 40, description: 'the number that answers' }),
  message: Type.String({ maxLength: 2_000, description: 'read for STOP or START, then dropped' }),
})

export type Receipts = { key: string; take: OnReceipt; onReply: OnReply }

const digest = (text: string) => createHash('sha256').update(text).digest()

export function addReceiptRoutes(app: Server, { key, take, onReply }: Receipts): void {
  const isOurs = (given: string) => timingSafeEqual(digest(given), digest(key))
  app.get(
    '/v1/sms-replies/:key',
    {
      schema: {
        summary: 'What somebody answered to an SMS, told by OVH, which calls so',
        problems: ['not-found', 'dependency-unavailable'],
        params: Type.Object({ key: Type.String({ maxLength: 128 }) }, closed),
        querystring: Answer,
        response: { 204: Type.Null() },
      },
    },
    async ({ params, query }, reply) => {
      if (!isOurs(params.key)) throw new AppError('not-found')
      await onReply({ from: query.sender, text: query.message })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/sms-receipts/:key',
    {
      schema: {
        summary: 'A receipt of OVH, which calls so; 404 where no message is known by it yet',
        problems: ['not-found'],
        params: Type.Object({ key: Type.String({ maxLength: 128 }) }, closed),
        querystring: Receipt,
        response: { 204: Type.Null() },
      },
    },
    async ({ params, query }, reply) => {
      if (!isOurs(params.key)) throw new AppError('not-found')
      const arrived = ends[query.description]
      if (arrived !== undefined && !(await take({ providerId: ovhPrefix + query.id, arrived })))
        throw new AppError('not-found')
      return reply.code(204).send(null)
    },
  )
}
