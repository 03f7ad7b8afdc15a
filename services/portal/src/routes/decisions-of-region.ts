// What the Region decided, as the public register has it: which rules it adopted.

import type { FastifyRequest } from 'fastify'
import type { Apis } from '../apis/apis.ts'
import type { EntrySeen } from '../apis/register.ts'
import { callerOf, orShow } from '../sessions/visitor.ts'

/** Undefined while the directory is away. */
export const decisionsOfRegion = (apis: Apis, request: FastifyRequest): Promise<readonly EntrySeen[] | undefined> =>
  apis.directory.register(callerOf(request), { body: 'region', kind: 'decision' }).catch(orShow(undefined))
