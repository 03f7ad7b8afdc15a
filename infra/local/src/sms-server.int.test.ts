// The SMS provider of development keeps what it takes, shows it, and is as bad as it is told to be.

import smpp, { type Pdu, type Session } from 'smpp'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { untilReady } from './server.ts'
import { type Stack, startStack } from './stack.ts'

vi.stubEnv('SMS_URL', undefined)
afterAll(() => void vi.unstubAllEnvs())

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function bound(
  stack: Stack,
): Promise<{ session: Session; submit: (text: string) => Promise<Pdu>; receipts: Pdu[] }> {
  const { hostname: host, port, username, password } = new URL(stack.env.SMS_URL ?? '')
  const session = smpp.connect({ host, port: Number(port), tls: false })
  session.on('error', () => undefined)
  stops.unshift(() => session.destroy())
  const receipts: Pdu[] = []
  session.on('deliver_sm', (pdu: Pdu) => {
    receipts.push(pdu)
    session.send(pdu.response())
  })
  session.on('unbind', (pdu: Pdu) => session.send(pdu.response()))
  await new Promise<Pdu>((resolve) => {
    session.on('connect', () => session.bind_transceiver({ system_id: username, password }, resolve))
  })
  const submit = (text: string) =>
    new Promise<Pdu>((resolve) => {
      const fields = { destination_addr: '33639982015', short_message: text, registered_delivery: 1 }
      session.submit_sm({ ...fields, data_coding: 0, user_message_reference: 513 }, resolve)
    })
  return { session, submit, receipts }
}

describe('the SMS provider of development', { timeout: 60_000 }, () => {
  it('shows on its page and in /api/sms what it took, and sends a receipt for it', async () => {
    const stack = await startStack({ servers: ['sms'] })
    stops.push(stack.stop)
    const { submit, receipts } = await bound(stack)
    const text = 'Ho koulenn a c’hortoz: é è ù à ò ñ'.replace('’', "'")
    const { message_id: id } = await submit(text)
    const page = stack.env.SMS_API_URL ?? ''
    expect(await (await fetch(`${page}/api/sms`)).json()).toMatchObject([
      { id, to: '+33639982015', text, reference: 513, dataCoding: 0 },
    ])
    expect(await (await fetch(page)).text()).toContain('Ho koulenn')
    await untilReady(
      async () => receipts.length === 1,
      () => false,
      5_000,
    )
    expect(receipts[0]).toMatchObject({ receipted_message_id: id, user_message_reference: 513, message_state: 2 })
  })

  it('sends us what somebody answers, over HTTP or from its page', async () => {
    const stack = await startStack({ servers: ['sms'] })
    stops.push(stack.stop)
    const { receipts: delivered } = await bound(stack)
    const from = '+33639982015'
    await fetch(`${stack.env.SMS_API_URL}/api/replies`, {
      method: 'POST',
      body: JSON.stringify({ from, text: 'STOP' }),
    })
    await fetch(`${stack.env.SMS_API_URL}/`, { method: 'POST', body: new URLSearchParams({ from, text: 'Trugarez' }) })
    await untilReady(
      async () => delivered.length === 2,
      () => false,
      5_000,
    )
    expect(delivered.map(({ esm_class, source_addr }) => [esm_class, source_addr])).toEqual([
      [0, '33639982015'],
      [0, '33639982015'],
    ])
  })

  it('throttles and sends away as it is told over HTTP, and refuses a setting nobody knows', async () => {
    const stack = await startStack({ servers: ['sms'] })
    stops.push(stack.stop)
    const { session, submit } = await bound(stack)
    const tell = (method: string, path: string, body: object) =>
      fetch(`${stack.env.SMS_API_URL}${path}`, { method, body: JSON.stringify(body) })
    expect((await tell('PATCH', '/api/settings', { answer: 'throttled' })).status).toBe(200)
    expect((await submit('un')).command_status).toBe(0x58)
    expect((await tell('PATCH', '/api/settings', { speed: 3 })).status).toBe(400)
    const closed = new Promise((resolve) => session.once('close', resolve))
    await tell('POST', '/api/unbind', {})
    await closed
  })
})
