// What an adviser wishes to be trained in: theirs alone to read and say. Who reads figures reads counts, once a month.

import { LocalDay } from '@hent/contracts/codes.ts'
import { TrainingTopic } from '@hent/contracts/training.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { countWishes, WishCount } from './count-wishes.ts'

const closed = { additionalProperties: false }
const Wished = Type.Object({ topics: Type.Array(TrainingTopic, { uniqueItems: true }) }, closed)
const none = Type.Object({}, closed)

function adviser(principal: Principal): string {
  if (principal.kind !== 'agent' || !can(principal, 'training:wish')) throw new AppError('forbidden')
  return principal.agentId
}

export function addWishRoutes(app: Server, { wishes, wishEditions, agents, index, now }: Directory, auth: Auth): void {
  app.get(
    '/v1/training-wishes/mine',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'What one wishes to be trained in oneself',
        security: bearersOf('training:wish'),
        problems: ['forbidden'],
        querystring: none,
        response: { 200: Wished },
      },
    },
    async ({ principal }, reply) => {
      reply.header('cache-control', 'no-store')
      return { topics: await wishes.of(adviser(principal)) }
    },
  )

  app.put(
    '/v1/training-wishes/mine',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Says what one wishes to be trained in, over what was said before; no topic takes it back',
        security: bearersOf('training:wish'),
        problems: ['forbidden'],
        querystring: none,
        body: Wished,
        response: { 200: Wished },
      },
    },
    async ({ body: { topics }, principal }, reply) => {
      await wishes.say(adviser(principal), topics)
      reply.header('cache-control', 'no-store')
      return { topics }
    },
  )

  app.get(
    '/v1/training-wishes',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary:
          'How many advisers wish for what, by département and network: once a month, five or more, rounded to five',
        security: bearersOf('figures:read'),
        problems: ['forbidden'],
        querystring: none,
        response: { 200: Type.Object({ countedOn: LocalDay, counts: Type.Array(WishCount) }) },
      },
    },
    async ({ principal }) => {
      if (!can(principal, 'figures:read')) throw new AppError('forbidden')
      const { countedOn, counts } = await wishEditions.of(now(), async () =>
        countWishes(await wishes.all(), await agents.all(), index.get),
      )
      return { countedOn, counts }
    },
  )
}
