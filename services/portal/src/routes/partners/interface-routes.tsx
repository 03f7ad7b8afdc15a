// The documentation of the interface, from what each service tells of itself, for whoever links up a partner's system.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenApi } from '../../apis/interface.ts'
import type { PortalDeps } from '../../context.ts'
import { type Door, InterfacePage, interfacePath, OperationPage } from '../../pages/partners/interface.tsx'
import { operationsOf } from '../../pages/partners/operations.ts'
import { orShow, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { forIntegratorsAt } from '../for-agents.ts'

export function interfaceRoutes(app: FastifyInstance, { apis, partnerUrls: urls, now }: PortalDeps): void {
  const forIntegrators = forIntegratorsAt(now)
  const services = {
    jetons: { url: urls.token.replace(/\/v1\/.*$/, ''), openApi: apis.directory.openApi },
    demandes: { url: urls.requests, openApi: apis.intake.openApi },
    suivi: { url: urls.stories, openApi: apis.tracking.openApi },
    webhook: { url: urls.webhooks, openApi: apis.notification.openApi },
  }
  const names = Object.keys(services).filter((name): name is Door['name'] => name in services)

  app.get(
    interfacePath,
    forIntegrators((request, reply) => {
      const asked = queryText(request, 'appel')
      return asked === '' ? showAll(request, reply) : showOne(request, reply, asked)
    }),
  )

  async function showAll(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const doors = await Promise.all(
      names.map(async (name) => {
        const { url, openApi } = services[name]
        const document = await openApi().catch(orShow<OpenApi | undefined>(undefined))
        return { name, url, operations: document && operationsOf(document) }
      }),
    )
    return sendPage(reply, <InterfacePage page={pageOf(request, reply, 'fr')} doors={doors} />)
  }

  async function showOne(request: FastifyRequest, reply: FastifyReply, asked: string): Promise<FastifyReply> {
    const name = names.find((one) => asked.startsWith(`${one}.`))
    if (name === undefined) throw new AppError('not-found')
    const { url, openApi } = services[name]
    const operation = operationsOf(await openApi()).find(({ id }) => asked === `${name}.${id}`)
    if (operation === undefined) throw new AppError('not-found')
    return sendPage(reply, <OperationPage page={pageOf(request, reply, 'fr')} url={url} operation={operation} />)
  }
}
