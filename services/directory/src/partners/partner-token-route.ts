// A partner's key against a ten-minute token, as OAuth 2 has it (RFC 6749, §4.4), so that any library of the field asks it.
// An outside issuer may give such tokens too; this one is for keys that the Region gives.

import { rateLimit } from '@hent/service/rate-limit.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Login } from '../agents/token-routes.ts'
import type { Directory } from '../context.ts'
import { opens } from './partner-keys.ts'

const tokenSeconds = 600
/** RFC 6749, §5.2: what its libraries read. */
const Refused = Type.Object({
  error: Type.Enum(['invalid_client', 'unsupported_grant_type', 'invalid_scope', 'invalid_target']),
})

export async function addPartnerTokenRoute(
  app: Server,
  { partners, now }: Directory,
  { signer }: Login,
): Promise<void> {
  await app.register(async (scope: Server) => {
    await rateLimit(scope, { max: 120, timeWindow: '1 minute' })
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    addRoute(scope, { partners, now }, signer)
  })
}

function addRoute(app: Server, { partners, now }: Pick<Directory, 'partners' | 'now'>, signer: Login['signer']): void {
  app.post(
    '/v1/partner-tokens',
    {
      config: { rateLimit: {} },
      schema: {
        summary: 'A partner’s key (HTTP Basic, or in the form) against a token: OAuth 2, client credentials',
        consumes: ['application/x-www-form-urlencoded'],
        body: Type.Object({
          grant_type: Type.Literal('client_credentials'),
          client_id: Type.Optional(Type.String({ maxLength: 60 })),
          client_secret: Type.Optional(Type.String({ maxLength: 200 })),
          scope: Type.Optional(Type.String({ maxLength: 200 })),
          resource: Type.Optional(Type.Literal('urn:hent')),
        }),
        response: {
          200: Type.Object({
            access_token: Type.String(),
            token_type: Type.Literal('Bearer'),
            expires_in: Type.Integer(),
            scope: Type.String(),
          }),
          400: Refused,
          401: Refused,
        },
      },
    },
    async ({ body, headers }, reply) => {
      reply.header('cache-control', 'no-store')
      const { id, secret } = credentialsIn(headers.authorization) ?? {
        id: body.client_id ?? '',
        secret: body.client_secret ?? '',
      }
      const [, kind, name = ''] = /^(partner|sandbox)-([a-z0-9-]{2,40})$/.exec(id) ?? []
      const one = kind ? await partners.get(name) : undefined
      const keys = (kind === 'sandbox' ? one?.sandbox : one?.production) ?? []
      if (!one?.enabled || !opens(keys, secret, now()))
        return reply.code(401).header('www-authenticate', 'Basic').send({ error: 'invalid_client' })
      const allowed = kind === 'sandbox' ? ['sandbox'] : one.scopes
      const asked = (body.scope ?? '').split(' ').filter(Boolean)
      if (!asked.every((scope) => allowed.some((known) => known === scope)))
        return reply.code(400).send({ error: 'invalid_scope' })
      const scope = (asked.length > 0 ? asked : allowed).join(' ')
      const token = await signer.sign({ sub: id, client_id: id, scope }, tokenSeconds)
      return { access_token: token, token_type: 'Bearer' as const, expires_in: tokenSeconds, scope }
    },
  )
}

/** Both are form-encoded inside (RFC 6749, §2.3.1). */
function credentialsIn(header: string | undefined): { id: string; secret: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return undefined
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const plain = (text: string) => new URLSearchParams(`x=${text}`).get('x') ?? ''
  return { id: plain(id), secret: plain(rest.join(':')) }
}
