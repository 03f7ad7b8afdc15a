// A refusal over HTTP is noted too, so that whoever mends a partner's program sees both doors on one page.

import { defined } from '@hent/contracts/defined.ts'
import { toProblem } from '@hent/service/errors.ts'
import { toAppError } from '@hent/service/problems.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Intake } from '../context.ts'

/** Faults of the sender alone; a flood is turned away without a line each. */
const isToMend = (status: number) => status >= 400 && status < 500 && status !== 401 && status !== 429

export const noteRefusal =
  ({ refusals, now }: Pick<Intake, 'refusals' | 'now'>) =>
  async (request: FastifyRequest, _reply: FastifyReply, error: Error): Promise<void> => {
    const { principal, headers } = request
    if (principal.kind !== 'partner') return
    const problem = toProblem(toAppError(error))
    if (!isToMend(problem.status)) return
    const key = headers['idempotency-key']
    const reference = typeof key === 'string' && key.length <= 128 ? key : undefined
    const one = { _id: request.id, partner: principal.partner, at: now(), door: 'http' as const, problem }
    await refusals
      .note({ ...one, ...defined({ reference }) })
      .catch((err: unknown) => request.log.warn({ err }, 'refusal not noted'))
  }
