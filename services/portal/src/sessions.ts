// What a visitor carries from page to page, in encrypted cookies: the portal keeps nothing. Three, so that each lives
// as long as it must and none grows past what a browser takes (4,096 bytes).

import { createHash } from 'node:crypto'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import secureSession, { type Session } from '@fastify/secure-session'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance } from 'fastify'
import type { LoginBegun } from './login.ts'

export type Visit = {
  person: { token: string; requestId: string; until: number }
  /** said once, on the next page */
  flash: string
}
export type AgentVisit = {
  agent: { token: string; until: number; label: string; roles: RoleHeld[]; idToken: string }
  begun: LoginBegun
}
export type Received = {
  received: {
    code: string
    words: string
    commune: string
    counter: boolean
    choice: boolean
    sheets: { title: string; text: string }[]
  }
}

declare module '@fastify/secure-session' {
  interface SessionData extends Visit {}
}
declare module 'fastify' {
  interface FastifyRequest {
    agentSession: Session<AgentVisit>
    receivedSession: Session<Received>
  }
}

/** A key of any length at or above 32 bytes, as the 32 the cipher wants. */
const cipherKey = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 32 ? bytes : createHash('sha256').update(bytes).digest()
}

export async function registerSessions(app: FastifyInstance, keys: readonly string[], https: boolean): Promise<void> {
  const key = keys.map(cipherKey)
  const prefix = https ? '__Host-' : ''
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const
  await app.register(cookie)
  await app.register(secureSession, [
    { sessionName: 'session', cookieName: `${prefix}hent`, key, expiry: 86_400, cookie: options },
    { sessionName: 'agentSession', cookieName: `${prefix}hent-pro`, key, expiry: 43_200, cookie: options },
    { sessionName: 'receivedSession', cookieName: `${prefix}hent-recu`, key, expiry: 3_600, cookie: options },
  ])
  await app.register(csrf, { sessionPlugin: '@fastify/secure-session' })
}
