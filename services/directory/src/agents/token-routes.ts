// An agent's login, verified at the OIDC server, against a ten-minute token with their roles.

import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { rateLimit } from '@hent/service/rate-limit.ts'
import type { Server } from '@hent/service/server.ts'
import { registerJwks, type Signer } from '@hent/service/signer.ts'
import { Type } from 'typebox'
import type { Directory } from '../context.ts'
import { AgentTokenView } from '../search/views.ts'

export type Login = { auth: Auth; signer: Signer; loginAudience: string }

const tokenSeconds = 600
const unknownAgent =
  'Votre compte n’est rattaché à aucune structure dans l’annuaire. Demandez à votre responsable, ou à l’animation territoriale de la Région, de vous y inscrire.'

/** The login, from the body or from the header. */
function loginOf(idToken: string | undefined, header: string | undefined): string {
  const login = idToken ?? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1]
  if (!login) throw new AppError('unauthenticated')
  return login
}

export async function addTokenRoutes(
  app: Server,
  { agents }: Directory,
  { auth, signer, loginAudience }: Login,
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
              { idToken: Type.Optional(Type.String({ maxLength: 8_000, pattern: '^[\\w-]+\\.[\\w-]+\\.[\\w-]+$' })) },
              { additionalProperties: false },
            ),
            Type.Null(),
          ]),
        ),
        response: { 200: AgentTokenView },
      },
    },
    async ({ body, headers }, reply) => {
      const { sub } = await auth.verifyLogin(loginOf(body?.idToken, headers.authorization), loginAudience)
      const agent = await agents.bySub(sub)
      if (!agent) throw new AppError('forbidden', { detail: unknownAgent })
      const { _id: agentId, label, roles } = agent
      const token = await signer.sign({ sub, agent_id: agentId, roles }, tokenSeconds)
      reply.header('cache-control', 'no-store')
      return { token, expiresIn: tokenSeconds, agent: { agentId, label, roles } }
    },
  )
}
