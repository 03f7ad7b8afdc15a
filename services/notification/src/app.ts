// Over HTTP notification says how it is, lets partners set their webhooks and who reads digests stop them, and takes the
// receipts of a provider of SMS by HTTP.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Notification } from './context.ts'
import { addDigestRoutes } from './digests/digest-routes.ts'
import { addReceiptRoutes, type Receipts } from './sms/receipt-routes.ts'
import { addToldRoutes } from './told-routes.ts'
import type { Webhooks } from './webhooks/deliver.ts'
import { addWebhookRoutes } from './webhooks/webhook-routes.ts'

export async function buildApp(deps: {
  notification: Pick<Notification, 'digests' | 'messages' | 'config' | 'now'>
  webhooks: Webhooks | undefined
  /** absent: no provider calls us with receipts */
  receipts: Receipts | undefined
  auth: Auth
  log: Log
  ready: Record<string, () => Promise<void>>
}): Promise<Server> {
  const { notification, webhooks, receipts, auth, log, ready } = deps
  const app = await buildServer({ service: 'notification', log, ready })
  addDigestRoutes(app, notification)
  addToldRoutes(app, notification.messages, auth)
  if (webhooks) addWebhookRoutes(app, webhooks, auth)
  if (receipts) addReceiptRoutes(app, receipts)
  return app
}
