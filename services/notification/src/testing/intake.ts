// For integration tests: a neighbour that stands for intake. It knows addresses by contact id, and opens to notification's
// token alone.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createAuth } from '@hent/service/auth.ts'
import { createSigner, newSigningKey, type Signer } from '@hent/service/signer.ts'

/** What intake answers: an address, a mobile (it begins with a plus), none, gone with the person, another since, or not now. */
export type Contact = string | null | 'erased' | 'moved' | 'away'
const statusOf: Partial<Record<string, number>> = { away: 503, erased: 410, moved: 404 }

export async function startIntake(oidcIssuer: string) {
  const contacts = new Map<string, Contact>()
  /** by request: the code that holds now */
  const codes = new Map<string, string>()
  const asked: string[] = []
  /** what an answer waits for */
  const held = { until: Promise.resolve() }
  const replies: { from: string; said: string }[] = []
  const repliesAway = { now: false }
  const auth = createAuth({ issuers: { oidc: { issuer: oidcIssuer } } })
  const key = await newSigningKey()
  let persons: Signer | undefined
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/sms-replies') {
      replies.push((await json(request)) as { from: string; said: string })
      response.writeHead(repliesAway.now ? 503 : 204).end()
      return
    }
    if (request.url === '/.well-known/jwks.json') {
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.end(JSON.stringify(persons?.jwks()))
    }
    const contactId = /^\/v1\/contacts\/([^?]+)\?requestId=/.exec(request.url ?? '')?.[1] ?? ''
    const bearer = await auth.verify(request.headers.authorization?.replace('Bearer ', '') ?? '').catch(() => undefined)
    const opens =
      bearer?.kind === 'service' && bearer.service === 'notification' && bearer.scopes.includes('contacts:resolve')
    const codeOf = /^\/v1\/requests\/([^/]+)\/erasure-code$/.exec(request.url ?? '')?.[1]
    if (codeOf !== undefined) {
      const code = opens ? codes.get(codeOf) : undefined
      response.writeHead(code === undefined ? 404 : 200, { 'content-type': 'application/json' })
      return response.end(JSON.stringify({ code }))
    }
    asked.push(contactId)
    await held.until
    const contact = contacts.get(contactId)
    const status = !opens ? 401 : contact === undefined ? 404 : (statusOf[contact ?? ''] ?? 200)
    response.writeHead(status, { 'content-type': 'application/json' })
    const isMobile = contact?.startsWith('+')
    const known = { email: isMobile ? null : contact, mobile: isMobile ? contact : null }
    return response.end(JSON.stringify(status === 200 ? known : {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signer = await createSigner({ issuer: url, key })
  persons = signer
  const personToken = (requestId: string) => signer.sign({ sub: `person:${requestId}`, request_id: requestId }, 600)
  return {
    url,
    contacts,
    codes,
    asked,
    held,
    replies,
    repliesAway,
    personToken,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
