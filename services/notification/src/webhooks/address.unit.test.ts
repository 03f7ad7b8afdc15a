// Where webhooks may go, and that what a name stands for is judged when the connection is made.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { isPublic, publicLookup, webhookUrl } from './address.ts'
import { createPost, signed } from './post.ts'
import { newSecret } from './secrets.ts'

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...['255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1'],
    ...['64:ff9b::a00:1', '2002:a00:1::', 'nothing'],
  ])('%s is not called', (address) => expect(isPublic(address)).toBe(false))

  it.each(['193.52.9.1', '2001:660:3001:4002::10'])('%s is called', (address) => expect(isPublic(address)).toBe(true))
})

describe('a URL', () => {
  it.each([
    ...['http://partenaire.example/hent', 'https://10.0.0.1/', 'https://[::1]/', 'https://2130706433/'],
    ...['https://0x7f.1/', 'https://a:b@partenaire.example/', 'https://partenaire.example/#x', 'ftp://a.example', 'x'],
  ])('%s is refused', (url) => expect(() => webhookUrl(url, false)).toThrow('invalid-input'))

  it('a URL that is public and has TLS is taken', () =>
    expect(webhookUrl('https://partenaire.example/hent', false)).toBe('https://partenaire.example/hent'))
})

describe('a call', () => {
  const secrets = [newSecret()]
  const call = { secrets, id: 'msg_1', body: '{}' }

  /** A name that stands for these addresses, one after the other. */
  const lookupOf = (...addresses: string[]) =>
    publicLookup((async () => [{ address: addresses.shift() ?? '', family: 4 }]) as never)

  it('to a name that stands for an inner address is not made, even where it stood for a public one before', async () => {
    const lookup = lookupOf('192.0.2.1', '10.0.0.1', '127.0.0.1')
    const post = createPost({ loopbackAllowed: false, timeoutMs: 2_000, lookup })
    const before = await new Promise((resolve) =>
      publicLookup((async () => [{ address: '193.52.9.1', family: 4 }]) as never)('a.example', { all: true }, (err) =>
        resolve(err),
      ),
    )
    expect(before).toBeNull()
    for (const _ of [1, 2, 3])
      expect(await post({ ...call, url: 'https://partenaire.example/' })).toEqual({ error: 'refused-address' })
  })

  it('connects to what was looked up, and to nothing looked up again', async () => {
    let connected = 0
    const server = createServer((_request, response) => response.end())
    server.on('connection', () => {
      connected += 1
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    // The name of this machine, as the system's own look-up knows it.
    const post = createPost({ loopbackAllowed: false, timeoutMs: 2_000 })
    expect(await post({ ...call, url: `http://localhost:${port}/` })).toEqual({ error: 'refused-address' })
    expect(await post({ ...call, url: `http://127.0.0.1:${port}/` })).toEqual({ error: 'refused-address' })
    expect(connected).toBe(0)
    await new Promise((resolve) => server.close(resolve))
  })

  it('reads little of an endless answer', async () => {
    const server = createServer((_request, response) => {
      const more = () => {
        while (response.writable && response.write(Buffer.alloc(64 * 1024)));
      }
      response.on('drain', more)
      more()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const post = createPost({ loopbackAllowed: true, timeoutMs: 10_000 })
    expect(await post({ ...call, url: `http://127.0.0.1:${port}/` })).toEqual({ status: 200 })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('a signature', () => {
  const [older, newer, other] = [newSecret(), newSecret(), newSecret()]
  const headers = signed('msg_1', new Date(), '{"a":"é"}', [newer, older])

  it.each([older, newer])('is known by each valid secret', (secret) =>
    expect(new Webhook(secret).verify('{"a":"é"}', headers)).toEqual({ a: 'é' }),
  )

  it('is known by no other, and of no other content', () => {
    expect(() => new Webhook(other).verify('{"a":"é"}', headers)).toThrow()
    expect(() => new Webhook(newer).verify('{"a":"e"}', headers)).toThrow()
  })

  // Made by standardwebhooks 1.1.0 of PyPI: Webhook(secret).sign("msg_hent", datetime.fromtimestamp(1780000000, UTC), body).
  it('of this content is what the reference library for Python made of it', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const { 'webhook-signature': made } = signed('msg_hent', new Date(1_780_000_000_000), '{"état":"accepté"}', [
      secret,
    ])
    expect(made).toBe('v1,MGhGGM/5IjVznPsPtOQWrOBpn1oHzzSyWqWVwcAdqJA=')
  })
})
