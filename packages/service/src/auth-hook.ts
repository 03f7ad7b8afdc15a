// Puts who is calling on the request. Anonymous until a route's `authenticate()` has read a token.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from './errors.ts'
import { anonymous, type Principal } from './principal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal
  }
}

export function registerPrincipal(app: FastifyInstance): void {
  const known = new WeakMap<FastifyRequest, Principal>()
  app.decorateRequest('principal', {
    getter() {
      return known.get(this) ?? anonymous
    },
    setter(principal: Principal) {
      known.set(this, principal)
    },
  })
}

/** An `onRequest` hook. `required`: nobody anonymous passes. A token that is there must be good in any case. */
export function authenticateWith(verify: (token: string) => Promise<Principal>, required: boolean) {
  return async (request: FastifyRequest): Promise<void> => {
    const header = request.headers.authorization
    if (header === undefined) {
      if (required) throw new AppError('unauthenticated')
      return
    }
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1]
    if (!token) throw new AppError('unauthenticated')
    request.principal = await verify(token)
  }
}
