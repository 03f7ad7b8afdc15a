// Who wants no digest any more says so by the link of one: whoever holds it may, a mail program too (RFC 8058).

import { AppError } from '@hent/service/errors.ts'
import { readLink } from '@hent/service/links.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Notification } from '../context.ts'

const closed = { additionalProperties: false }

export function addDigestRoutes(
  app: Server,
  { digests, config, now }: Pick<Notification, 'digests' | 'config' | 'now'>,
) {
  function linkIdOf(token: string): string {
    const link = readLink(config.LINK_KEY, 'digest', token, [''], now())
    if (!link.ok) throw new AppError(link.why === 'expired' ? 'link-expired' : 'link-invalid')
    return link.id
  }
  const schema = (summary: string) => ({
    summary,
    problems: ['link-invalid', 'link-expired'] as const,
    params: Type.Object({ token: Type.String({ maxLength: 64 }) }),
    body: Type.Object({}, closed),
    response: { 200: Type.Object({ status: Type.Enum(['stopped', 'resumed']) }) },
  })

  app.post(
    '/v1/digest-links/:token/stop',
    { schema: schema('Sends its recipient no digest any more') },
    async ({ params }) => {
      await digests.stop(linkIdOf(params.token), now())
      return { status: 'stopped' } as const
    },
  )
  app.post(
    '/v1/digest-links/:token/resume',
    { schema: schema('Sends its recipient digests again') },
    async ({ params }) => {
      await digests.resume(linkIdOf(params.token))
      return { status: 'resumed' } as const
    },
  )
}
