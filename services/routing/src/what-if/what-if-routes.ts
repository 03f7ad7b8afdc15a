// What if the Region changed a delay, a capacity or an engagement: tried on a past month before it is published, for who
// sets the rules alone.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import type { Routing } from '../context.ts'
import { WhatIfChange } from './change.ts'
import { WhatIfResult } from './figures.ts'
import type { Trying } from './try-change.ts'
import { type WhatIf, type WhatIfs, whatIfFailures, whatIfStates } from './what-ifs.ts'

const closed = { additionalProperties: false }
const Period = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', description: 'a month that is over' })
const Asked = Type.Object({ id: Type.String({ format: 'uuid', description: 'made by who asks' }) }, closed)

const listed = {
  id: Type.String(),
  period: Type.String(),
  change: WhatIfChange,
  structureName: Type.Optional(Type.String({ description: 'of the structure that is changed, as it is called now' })),
  askedAt: Instant,
  state: Type.Enum(whatIfStates),
  share: Type.Number({ minimum: 0, maximum: 1, description: 'how much of it is done' }),
  failure: Type.Optional(Type.Enum(whatIfFailures)),
}
const Listed = Type.Object(listed)
const View = Type.Object({ ...listed, result: Type.Optional(WhatIfResult) })

export function addWhatIfRoutes(
  app: Server,
  { directory, now }: Pick<Routing, 'directory' | 'now'>,
  auth: Auth,
  { whatIfs, trying }: { whatIfs: WhatIfs; trying: Trying },
): void {
  const security = bearersOf('rules:edit')
  const mustSetRules = (principal: Principal) => {
    if (!can(principal, 'rules:edit')) throw new AppError('forbidden')
  }
  const viewOf = ({
    _id: id,
    period,
    change,
    askedAt,
    state,
    share,
    failure,
    result,
  }: WhatIf): Static<typeof View> => ({
    id,
    period,
    change,
    askedAt: askedAt.toISOString(),
    state,
    share,
    ...defined({ failure, result, structureName: directory.get(change.structure?.structureId ?? '')?.name }),
  })
  async function read(id: string) {
    const found = await whatIfs.get(id, now())
    if (!found) throw new AppError('not-found')
    return viewOf(found)
  }

  app.put(
    '/v1/what-ifs/:id',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Tries a change on a past month; sent again with the same id, it is tried once. One at a time',
        security,
        problems: ['forbidden', 'conflict'],
        params: Asked,
        body: Type.Object({ period: Period, change: WhatIfChange }, closed),
        response: { 200: View },
      },
    },
    async ({ params: { id }, body: { period, change }, principal }) => {
      mustSetRules(principal)
      if (!(await whatIfs.get(id, now()))) await trying.begin(id, period, change)
      return read(id)
    },
  )

  app.get(
    '/v1/what-ifs/:id',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'How far a what-if is, and what it says once it is done',
        security,
        problems: ['forbidden', 'not-found'],
        params: Asked,
        querystring: Type.Object({}, closed),
        response: { 200: View },
      },
    },
    async ({ params: { id }, principal }, reply) => {
      mustSetRules(principal)
      reply.header('cache-control', 'no-store')
      return read(id)
    },
  )

  app.get(
    '/v1/what-ifs',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'The last what-ifs, the newest first',
        security,
        problems: ['forbidden'],
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ whatIfs: Type.Array(Listed) }) },
      },
    },
    async ({ principal }, reply) => {
      mustSetRules(principal)
      reply.header('cache-control', 'no-store')
      return { whatIfs: (await whatIfs.newest()).map(viewOf) }
    },
  )
}
