// An agent's login, verified at the OIDC server, against a ten-minute token with their roles.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { rateLimit } from '@hent/service/rate-limit.ts'
import type { Server } from '@hent/service/server.ts'
import { registerJwks, type Signer } from '@hent/service/signer.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { whoLogsIn } from '../partners/partner-people.ts'
import { AgentTokenView } from '../search/views.ts'

export type Login = { auth: Auth; signer: Signer; log: Log; loginAudience: string; emailsVerified: boolean }

const tokenSeconds = 600

/** The login, from the body or from the header. */
function loginOf(idToken: string | undefined, header: string | undefined): string {
  const login = idToken ?? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1]
  if (!login) throw new AppError('unauthenticated')
  return login
}

export async function addTokenRoutes(
  app: Server,
  { agents, partners, now }: Directory,
  { auth, signer, log, loginAudience, emailsVerified }: Login,
): Promise<void> {
  registerJwks(app, signer)
  // Every agent comes through the portal, from one address: the limit is there for a loop, not for a guess.
  await rateLimit(app, { max: 1_200, timeWindow: '1 minute' })

  app.post(
    '/v1/agent-tokens',
    {
      config: { rateLimit: {} },
      schema: {
        summary: 'An agent’s login (id token, in the body or as bearer) against a token with their roles',
        security: [{ login: [] }, {}],
        problems: ['forbidden'],
        body: Type.Optional(
          Type.Union([
            Type.Object(
              {
                idToken: Type.Optional(Type.String({ maxLength: 8_000, pattern: '^[\\w-]+\\.[\\w-]+\\.[\\w-]+$' })),
                accessToken: Type.Optional(
                  Type.String({
                    maxLength: 8_000,
                    pattern: '^[!-~]+$',
                    description:
                      'of the same login: by it the login server gives the address, where the id token does not',
                  }),
                ),
              },
              { additionalProperties: false },
            ),
            Type.Null(),
          ]),
        ),
        response: { 200: AgentTokenView },
      },
    },
    async ({ body, headers }, reply) => {
      const login = await auth.verifyLogin(loginOf(body?.idToken, headers.authorization), loginAudience)
      const { sub } = login
      const {
        _id: agentId,
        label,
        roles,
      } = await whoLogsIn({ agents, people: partners.people, log, now, emailsVerified }, sub, async () => {
        if (login.email || !body?.accessToken) return login.email
        return auth.emailOf(login, body.accessToken, loginAudience)
      })
      const token = await signer.sign({ sub, agent_id: agentId, label, roles }, tokenSeconds)
      reply.header('cache-control', 'no-store')
      return { token, expiresIn: tokenSeconds, agent: { agentId, label, roles } }
    },
  )
}
