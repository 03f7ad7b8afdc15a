// Partners as the Region keeps them: created, given keys that are told once, stopped; and who logs in for them.

import { partnerRegisterTopic } from '@hent/contracts/topics.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import { until } from '@hent/testing/until.ts'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, bearer, comeIn, servers } = directory
const said: { data: object }[] = []
const following = await followTopic({
  kafka: servers.kafka,
  topic: servers.prefix + partnerRegisterTopic,
  groupPrefix: `${servers.prefix}partners-test`,
  onMessage: (raw) => void said.push(JSON.parse(String(raw.value))),
})
afterAll(async () => {
  await following.stop()
  await directory.stop()
})

const { id, row, service } = rowsOf('partners')
const settings = {
  label: 'Réseau Jeunes Bretagne',
  enabled: true,
  scopes: ['requests:create', 'requests:read'],
  people: ['Nolwenn@rjb.example'],
}
type Headers = Record<string, string>
type Key = { clientId: string; secret: string; previousUntil?: string; version: number }

beforeAll(async () => {
  await importing({
    structures: [row('a')],
    services: [service('a')],
    agents: [agentRow('partners-manager', id('a'), 'manager'), watcherRow('partners-region', 'region')],
  })
})

const region = () => bearer('partners-region')
const put = (headers: Headers, name: string, version: number, payload: object) =>
  running.app.inject({
    method: 'PUT',
    url: `/v1/partners/${name}`,
    headers: { ...headers, 'if-match': `"${version}"` },
    payload,
  })
const post = (headers: Headers, path: string, version: number, kind = 'production') =>
  running.app.inject({
    method: 'POST',
    url: `/v1/partners/${path}`,
    headers: { ...headers, 'if-match': `"${version}"` },
    payload: { kind },
  })
const read = async (headers: Headers, name: string) => running.app.inject({ url: `/v1/partners/${name}`, headers })
const token = (clientId: string, secret: string, form: Record<string, string> = {}) =>
  running.app.inject({
    method: 'POST',
    url: '/v1/partner-tokens',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:hent', ...form }).toString(),
  })
/** A partner with its first key. */
async function aPartner(name: string, over: object = {}) {
  const created = await put(await region(), name, 0, { ...settings, people: [], ...over })
  if (created.statusCode !== 200) throw new Error(created.body)
  return (await post(await region(), `${name}/keys`, 1)).json<Key>()
}

describe('a partner', () => {
  it('is created by the Region alone, over what it has read', async () => {
    expect((await put(await bearer('partners-manager'), 'reseau-a', 0, settings)).statusCode).toBe(403)
    expect((await put(await region(), 'reseau-a', 0, settings)).json()).toMatchObject({
      partner: 'reseau-a',
      version: 1,
      people: ['nolwenn@rjb.example'],
      keys: { production: [], sandbox: [] },
      acts: [{ what: 'created', by: 'region' }],
    })
    expect((await put(await region(), 'reseau-a', 0, settings)).statusCode).toBe(412)
  })

  it('is told to the other services without a key and without an address', async () => {
    const { secret } = await aPartner('reseau-said', { people: ['erell@said.example'] })
    await until('its record', () => said.some(({ data }) => JSON.stringify(data).includes('reseau-said')))
    expect(JSON.stringify(said)).not.toContain('erell@said.example')
    expect(JSON.stringify(said)).not.toContain(secret)
  })

  it('has a name that can be seen', async () => {
    const unseen = { ...settings, people: [], label: '\u200b\u200b\u200b' }
    expect((await put(await region(), 'reseau-unseen', 0, unseen)).json()).toMatchObject({
      errors: [{ pointer: '/label', code: 'min-length' }],
    })
  })
})

describe('a key of a partner', () => {
  it('is told once, kept as a print, and opens a token made for what the partner may', async () => {
    const { clientId, secret } = await aPartner('reseau-key', { scopes: ['requests:read'] })
    const answer = await token(clientId, secret)
    expect(answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'requests:read' })
    const claims = decodeJwt(answer.json<{ access_token: string }>().access_token)
    expect(claims).toMatchObject({ client_id: 'partner-reseau-key', sub: 'partner-reseau-key', scope: 'requests:read' })
    expect(JSON.stringify(await servers.db.collection('partners').find().toArray())).not.toContain(secret)
    expect((await read(await region(), 'reseau-key')).body).not.toContain(secret)
    expect((await token(clientId, secret, { scope: 'requests:create' })).json()).toEqual({ error: 'invalid_scope' })
  })

  it('holds beside its successor until it is ended', async () => {
    const first = await aPartner('reseau-rotation')
    const second = (await post(await region(), 'reseau-rotation/keys', first.version)).json<Key>()
    expect(second.previousUntil).toBeDefined()
    expect((await token(first.clientId, first.secret)).statusCode).toBe(200)
    expect((await token(first.clientId, second.secret)).statusCode).toBe(200)
    await post(await region(), 'reseau-rotation/keys/ending', second.version)
    expect((await token(first.clientId, first.secret)).json()).toEqual({ error: 'invalid_client' })
    expect((await token(first.clientId, second.secret)).statusCode).toBe(200)
  })

  it('asked for twice by one page is made once', async () => {
    const { version } = await aPartner('reseau-twice')
    expect((await post(await region(), 'reseau-twice/keys', version)).statusCode).toBe(200)
    expect((await post(await region(), 'reseau-twice/keys', version)).statusCode).toBe(412)
  })

  it('of the sandbox opens a token of the sandbox, and none of the real thing', async () => {
    const real = await aPartner('reseau-sandbox')
    const key = (await post(await region(), 'reseau-sandbox/keys', real.version, 'sandbox')).json<Key>()
    expect(key.clientId).toBe('sandbox-reseau-sandbox')
    expect((await token(key.clientId, key.secret)).json()).toMatchObject({ scope: 'sandbox' })
    expect((await token('partner-reseau-sandbox', key.secret)).statusCode).toBe(401)
    expect((await token(key.clientId, real.secret)).statusCode).toBe(401)
  })

  it('opens nothing while the partner is stopped, and each act is told with its role', async () => {
    const { clientId, secret, version } = await aPartner('reseau-stopped')
    const stopped = { ...settings, people: [], enabled: false }
    expect((await put(await region(), 'reseau-stopped', version, stopped)).statusCode).toBe(200)
    expect((await token(clientId, secret)).statusCode).toBe(401)
    expect((await put(await region(), 'reseau-stopped', version + 1, { ...stopped, enabled: true })).statusCode).toBe(
      200,
    )
    expect((await token(clientId, secret)).statusCode).toBe(200)
    const { acts } = (await read(await region(), 'reseau-stopped')).json<{ acts: { what: string; by: string }[] }>()
    expect(acts.map(({ what, by }) => `${what} ${by}`)).toEqual([
      'enabled region',
      'disabled region',
      'key-made region',
      'created region',
    ])
  })
})

describe('whoever logs in for a partner', () => {
  it('is named by the Region, makes its keys, and finds no other partner', async () => {
    await aPartner('reseau-people', { people: ['gwenn@people.example'] })
    await aPartner('reseau-other')
    const login = await comeIn('login-gwenn', 'Gwenn@people.example')
    expect(login.json()).toMatchObject({ agent: { roles: [{ role: 'integrator', partner: 'reseau-people' }] } })
    const headers = { authorization: `Bearer ${login.json<{ token: string }>().token}` }
    const own = await read(headers, 'reseau-people')
    expect(own.statusCode).toBe(200)
    const { version } = own.json<{ version: number }>()
    expect((await post(headers, 'reseau-people/keys', version, 'sandbox')).statusCode).toBe(200)
    expect((await read(headers, 'reseau-other')).statusCode).toBe(404)
    expect((await post(headers, 'reseau-other/keys', 2)).statusCode).toBe(404)
    expect((await put(headers, 'reseau-people', version + 1, settings)).statusCode).toBe(403)
    expect((await running.app.inject({ url: '/v1/partners', headers })).statusCode).toBe(403)
  })

  it('comes in no more once the Region names them no longer, an import or not', async () => {
    const { version } = await aPartner('reseau-left', { people: ['yann@left.example'] })
    expect((await comeIn('login-yann', 'yann@left.example')).statusCode).toBe(200)
    await importing({ structures: [row('a')], services: [service('a')] })
    expect((await comeIn('login-yann', 'yann@left.example')).statusCode).toBe(200)
    await put(await region(), 'reseau-left', version, { ...settings, people: [] })
    expect((await comeIn('login-yann', 'yann@left.example')).statusCode).toBe(403)
  })

  it('cannot have an address that is an agent’s or another partner’s', async () => {
    await aPartner('reseau-first', { people: ['one@first.example'] })
    const people = ['one@first.example', 'partners-manager@ml.hent.example']
    expect((await put(await region(), 'reseau-second', 0, { ...settings, people })).json()).toMatchObject({
      status: 400,
      errors: [
        { pointer: '/people/0', code: 'already-known' },
        { pointer: '/people/1', code: 'already-known' },
      ],
    })
  })
})
