// The page of a proposal's link was before somebody who can be no robot: the portal says so, by the link alone, once they
// have done what no scanner of mails does (docs/adr/0058-opened.md).

import { AppError } from '@hent/service/errors.ts'
import { linkIdOf, readLink } from '@hent/service/links.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Notification } from '../context.ts'
import { channelOf, type Message } from '../message.ts'
import { madeFor } from '../texts/links.ts'
import { opened } from './outcomes.ts'

type Opening = Pick<Notification, 'messages' | 'deadAddresses' | 'enqueue' | 'config' | 'now'>

export function addOpeningRoutes(app: Server, notification: Opening): void {
  const { messages, config, now } = notification

  /** The newest message that bore this link. */
  async function messageOf(token: string): Promise<Message> {
    const proposalId = linkIdOf(token)
    const told = proposalId ? await messages.ofProposal(proposalId) : []
    const whose = (message: Message) => madeFor(message.recipient, channelOf(message))
    const link = readLink(config.LINK_KEY, 'proposal', token, told.map(whose), now())
    if (!link.ok) throw new AppError(link.why === 'expired' ? 'link-expired' : 'link-invalid')
    const message = told.find((one) => whose(one) === link.recipient)
    if (!message) throw new AppError('link-invalid')
    return message
  }

  app.post(
    '/v1/proposal-links/:token/opening',
    {
      schema: {
        summary: 'Somebody has read the page of a proposal’s link: its message is delivered, said once',
        problems: ['link-invalid', 'link-expired'],
        params: Type.Object({ token: Type.String({ maxLength: 64 }) }),
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: Type.Object({ status: Type.Literal('opened') }) },
      },
    },
    async ({ params }) => {
      await opened(notification, await messageOf(params.token))
      return { status: 'opened' } as const
    },
  )
}
