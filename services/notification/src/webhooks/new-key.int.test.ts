// The key that locks the secrets of webhooks is changed: old and new beside each other, then the new one alone.

import { until } from '@hent/testing/until.ts'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { aPartner } from '../testing/partner-calls.ts'
import { startTestHent } from '../testing/start-notification.ts'
import { startReceiver } from '../testing/webhook-receiver.ts'
import { createSafe, newSecret } from './secrets.ts'

const oldKey = 'old-key-of-webhooks-0123456789abcdef'
const newKey = 'new-key-of-webhooks-0123456789abcdef'

it('a new WEBHOOK_KEY in front of the old one: every secret is locked by it at start, and partners notice nothing', async () => {
  const partners = ['essai']
  const receiver = await startReceiver()
  const secrets = [newSecret(), newSecret()]
  const old = createSafe([oldKey])
  const [secret = '', previous = ''] = await Promise.all(secrets.map(old.lock))
  const webhook = {
    ...{ _id: 'essai', url: receiver.url, state: 'active', since: new Date(), secret, previous },
    previousUntil: new Date(Date.now() + 3_600_000),
  }
  const kept = (hent: Awaited<ReturnType<typeof startTestHent>>) => hent.db.collection<typeof webhook>('webhooks')
  const hent = await startTestHent(
    [],
    { WEBHOOK_KEY: `${newKey},${oldKey}` },
    { partners, before: (db) => db.collection<typeof webhook>('webhooks').insertOne(webhook) },
  )
  try {
    const found = await kept(hent).findOne({ _id: 'essai' })
    const alone = createSafe([newKey])
    expect(await Promise.all([found?.secret ?? '', found?.previous ?? ''].map(alone.unlock))).toEqual(secrets)
    const id = await (await aPartner(hent, 'essai')).isTold()
    const call = await until('the call', () => receiver.calls.find(({ body }) => body.includes(id)))
    for (const one of secrets)
      expect(new Webhook(one).verify(call.body, call.headers as Record<string, string>)).toBeTruthy()
  } finally {
    await receiver.stop()
    await hent.stop()
  }
})
