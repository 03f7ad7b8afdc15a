// The webhook receiver of development checks who signed what it takes, shows it, and answers badly where it is told to.

import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { startStack } from './stack.ts'

vi.stubEnv('WEBHOOK_SINK_URL', undefined)
afterAll(() => void vi.unstubAllEnvs())

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const secret = `whsec_${Buffer.from('a secret of this test').toString('base64')}`
const body = JSON.stringify({ type: 'bzh.hent.referral-accepted.v1', data: { note: '<b>' } })

async function started() {
  const stack = await startStack({ servers: ['webhooks'] })
  stops.push(stack.stop)
  const url = stack.env.WEBHOOK_SINK_URL ?? ''
  const send = async (text: string, signed = text) => {
    const now = new Date()
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', now, signed),
    }
    return (await fetch(`${url}/emploi-ouest`, { method: 'POST', headers, body: text })).status
  }
  const tell = (method: string, path: string, change: object) =>
    fetch(`${url}${path}`, { method, body: JSON.stringify(change) })
  const signatures = async () =>
    ((await (await fetch(`${url}/api/webhooks`)).json()) as { signature: string }[]).map(({ signature }) => signature)
  return { url, send, tell, signatures }
}

describe('the webhook receiver of development', { timeout: 60_000 }, () => {
  it('says of each webhook whether its signature holds, and shows it on its page', async () => {
    const { url, send, tell, signatures } = await started()
    expect(await send(body)).toBe(204)
    expect((await tell('PUT', '/api/secrets/emploi-ouest', { secret })).status).toBe(200)
    await send(body)
    await send(body.replace('accepted', 'declined'), body)
    expect(await signatures()).toEqual(['unknown', 'verified', 'wrong'])
    const page = await (await fetch(url)).text()
    expect(page).toContain('bzh.hent.referral-accepted.v1')
    expect(page).toContain('✓ signature vérifiée')
    expect(page).toContain('✗ signature fausse')
    expect(page).not.toContain('<b>')
  })

  it('takes a secret from its page, and none that is no secret', async () => {
    const { url, send, signatures } = await started()
    const give = (given: string) =>
      fetch(`${url}/secrets`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ receiver: 'emploi-ouest', secret: given }),
      })
    expect((await give('')).headers.get('location')).toBe('/?refused')
    expect((await give(secret)).headers.get('location')).toBe('/')
    await send(body)
    expect(await signatures()).toEqual(['verified'])
  })

  it('answers as it is told over HTTP, and refuses a setting nobody knows', async () => {
    const { send, tell } = await started()
    expect((await tell('PATCH', '/api/settings', { answer: 410 })).status).toBe(200)
    expect(await send(body)).toBe(410)
    expect((await tell('PATCH', '/api/settings', { speed: 3 })).status).toBe(400)
  })
})
