// What a visitor carries from page to page, in encrypted cookies: the portal keeps nothing but which of them were left.
// Four, so that each lives as long as it must and none grows past what a browser takes (4,096 bytes).

import { createHash, randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import secureSession, { type Session } from '@fastify/secure-session'
import type { SheetEdition } from '@hent/contracts/sheet.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DraftHeld } from './drafts.ts'
import type { EndedSessions } from './ended-sessions.ts'
import type { LoginBegun } from './login.ts'

/** By which a session that was left is known. */
type Id = { id: string }

type Visit = {
  person: Id & { token: string; requestId: string; until: number }
  /** said once, on the next page */
  flash: string
  /** an act of this visitor that may still be taken back */
  undoable: { referralId: string; until: string }
}
/** Which of their roles somebody who has several acts with, and its name. */
export type Acting = { at: number; name: string }
type AgentVisit = {
  agent: Id & { token: string; until: number; label: string; roles: RoleHeld[]; idToken: string; acting?: Acting }
  begun: LoginBegun
}
export type Received = {
  received: Id & {
    /** of what was sent: the same act again makes no second request */
    sent: { key: string; print: string }
    code: string
    words: string
    commune: string
    counter: boolean
    choice: boolean
    /** of first information, in the versions that were given */
    sheets: SheetEdition[]
    /** the question to check equal treatment was answered, or passed over */
    askedLast?: boolean
  }
}

declare module '@fastify/secure-session' {
  interface SessionData extends Visit {}
}
declare module 'fastify' {
  interface FastifyRequest {
    agentSession: Session<AgentVisit>
    receivedSession: Session<Received>
    /** the way to what is being written, which is not in the cookie */
    draftSession: Session<{ draft: DraftHeld }>
  }
}

/** A key of any length at or above 32 bytes, as the 32 the cipher wants. */
const cipherKey = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 32 ? bytes : createHash('sha256').update(bytes).digest()
}

/** What each session is of, and how it is dropped: not by `delete`, which still lets it be read in the same request. */
const parts = {
  person: {
    idIn: (request: FastifyRequest) => request.session.get('person')?.id,
    drop: (request: FastifyRequest) => request.session.set('person', undefined),
  },
  agent: {
    idIn: (request: FastifyRequest) => request.agentSession.get('agent')?.id,
    drop: (request: FastifyRequest) => request.agentSession.regenerate(),
  },
  received: {
    idIn: (request: FastifyRequest) => request.receivedSession.get('received')?.id,
    drop: (request: FastifyRequest) => request.receivedSession.regenerate(),
  },
}

/** The id it has already, so that leaving ends what was opened before a login was renewed too. */
export const idOf = (request: FastifyRequest, part: keyof typeof parts): string =>
  parts[part].idIn(request) ?? randomUUID()

/** Leaves for good: a copy of the cookie opens nothing any more. */
export async function leave(request: FastifyRequest, ended: EndedSessions, part: keyof typeof parts): Promise<void> {
  const id = parts[part].idIn(request)
  if (id) await ended.end(id)
  parts[part].drop(request)
}

export async function registerSessions(
  app: FastifyInstance,
  { sessionKeys: keys, ended }: { sessionKeys: readonly string[]; ended: EndedSessions },
  https: boolean,
): Promise<void> {
  const key = keys.map(cipherKey)
  const prefix = https ? '__Host-' : ''
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const
  await app.register(cookie)
  await app.register(secureSession, [
    { sessionName: 'session', cookieName: `${prefix}hent`, key, expiry: 86_400, cookie: options },
    { sessionName: 'agentSession', cookieName: `${prefix}hent-pro`, key, expiry: 43_200, cookie: options },
    { sessionName: 'receivedSession', cookieName: `${prefix}hent-recu`, key, expiry: 3_600, cookie: options },
    { sessionName: 'draftSession', cookieName: `${prefix}hent-brouillon`, key, expiry: 86_400, cookie: options },
  ])
  app.addHook('onRequest', async (request) => {
    const held = Object.values(parts).flatMap(({ idIn, drop }) => {
      const id = idIn(request)
      return id ? [{ id, drop }] : []
    })
    if (held.length === 0) return
    const left = await ended.among(held.map(({ id }) => id))
    for (const { id, drop } of held) if (left.includes(id)) drop(request)
  })
  await app.register(csrf, { sessionPlugin: '@fastify/secure-session' })
}
