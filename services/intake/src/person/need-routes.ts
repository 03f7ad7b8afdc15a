// The route by which a person adds a need to their request, or corrects one.

import { NewRequest } from '@hent/contracts/request-submission.ts'
import type { Auth } from '@hent/service/auth.ts'
import { idempotencyKeyHeader, requireIdempotencyKey } from '@hent/service/idempotency.ts'
import { bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { allowed, byId } from '../identity/access.ts'
import { asDelivered, informationOf } from '../sheets/given-sheets.ts'
import { addNeed } from './add-need.ts'
import { NeedToAdd } from './need-rules.ts'

export function addNeedRoutes(app: Server, intake: Intake, auth: Auth): void {
  app.post(
    '/v1/requests/:id/needs',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'A need more in the same request, or in the place of one that no structure has accepted',
        security: bearersOf('request:add-need'),
        problems: [
          ...(['forbidden', 'gone', 'conflict', 'wrong-audience', 'unknown-commune', 'outside-region'] as const),
          ...(['idempotency-key-missing', 'idempotency-key-invalid', 'idempotency-key-reused'] as const),
        ],
        params: byId,
        compulsoryHeaders: idempotencyKeyHeader,
        body: NeedToAdd,
        response: {
          201: Type.Object({ needId: Type.String(), information: NewRequest.properties.information }),
        },
      },
    },
    async ({ params, body, principal, headers, traceparent }, reply) => {
      const key = requireIdempotencyKey(headers)
      await allowed(intake.requests, principal, 'request:add-need', params.id)
      const { request, need } = await addNeed(intake, params.id, body, key, { traceparent })
      const given = need.added?.sheets ?? asDelivered([need], request.situation)
      const information = await informationOf(intake, given, request.language)
      return reply.code(201).send({ needId: need.needId, information })
    },
  )
}
