// Over HTTP notification says how it is, lets partners set their webhooks and who reads digests stop them, says which
// addresses give back what they are sent, hears of pages opened by a link, and takes the receipts of a provider of SMS by HTTP.

import type { Auth } from '@hent/service/auth.ts'
import type { Log } from '@hent/service/log.ts'
import { buildServer, type Server } from '@hent/service/server.ts'
import type { Notification } from './context.ts'
import { addDeliveryRoutes } from './delivery/delivery-routes.ts'
import { addDigestRoutes } from './digests/digest-routes.ts'
import { addStoppedRoutes } from './digests/stopped-routes.ts'
import { addDeadAddressRoutes } from './sending/dead-address-routes.ts'
import { addOpeningRoutes } from './sending/opening-routes.ts'
import { addReceiptRoutes, type Receipts } from './sms/receipt-routes.ts'
import { addToldRoutes } from './told-routes.ts'
import type { Webhooks } from './webhooks/deliver.ts'
import { addWebhookRoutes } from './webhooks/webhook-routes.ts'

export async function buildApp(deps: {
  notification: Pick<
    Notification,
    | 'addressesOf'
    | 'contacts'
    | 'deadAddresses'
    | 'departementOf'
    | 'digests'
    | 'messages'
    | 'enqueue'
    | 'config'
    | 'now'
  >
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
  addStoppedRoutes(app, notification, auth)
  addDeadAddressRoutes(app, notification, auth)
  addOpeningRoutes(app, notification)
  addToldRoutes(app, notification.messages, auth)
  addDeliveryRoutes(app, notification, auth)
  if (webhooks) addWebhookRoutes(app, webhooks, auth)
  if (receipts) addReceiptRoutes(app, receipts)
  return app
}
