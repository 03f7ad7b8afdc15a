// An adviser says by which way they are told themselves, and nobody else does.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, saidVersion, get, bearer } = directory
afterAll(() => directory.stop())

type Own = { version: number; toldBy: string; hasMobile: boolean }

describe('how an adviser is told', () => {
  const { id, row } = rowsOf('own-telling')
  const url = `/v1/structures/${id('a')}/own-telling`

  beforeAll(async () => {
    const agents = [
      { ...agentRow('own-telling-1', id('a')), mobile: '06 39 98 00 71' },
      agentRow('own-telling-2', id('a')),
      agentRow('own-telling-relay', id('a'), 'relay'),
      agentRow('own-telling-other', id('b')),
    ]
    await importing({ structures: [row('a'), row('b')], agents })
    await saidVersion(id('a'), 1)
  })

  const read = async (sub = 'own-telling-1') => (await get(url, await bearer(sub))).json<Own>()
  const choose = async (toldBy: string, { sub = 'own-telling-1', version = 0 } = {}) =>
    running.app.inject({
      method: 'PUT',
      url,
      headers: { ...(await bearer(sub)), 'if-match': `"${version || (await read(sub)).version}"` },
      payload: { toldBy },
    })
  const waysIn = async (version: number) => (await saidVersion(id('a'), version)).data.team.map(({ toldBy }) => toldBy)

  it('is as their structure prefers, until they choose for themselves', async () => {
    expect(await read()).toMatchObject({ version: 1, toldBy: 'structure', hasMobile: true })
    const answer = await choose('both')
    expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"2"'])
    expect((await waysIn(2)).filter(Boolean)).toEqual(['both'])
    expect((await read('own-telling-2')).toldBy).toBe('structure')
  })

  it('stays so through an import, and is their structure’s again when they say so', async () => {
    await importing({ structures: [row('a', { telephone: '+33261910077' }), row('b')] })
    expect((await waysIn(3)).filter(Boolean)).toEqual(['both'])
    expect((await choose('structure')).json()).toMatchObject({ toldBy: 'structure' })
    expect((await waysIn(4)).filter(Boolean)).toEqual([])
  })

  it('is by no SMS where no mobile of theirs is known', async () => {
    expect((await choose('sms', { sub: 'own-telling-2' })).json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/toldBy', code: 'mobile-needed' }],
    })
    expect((await choose('email', { sub: 'own-telling-2' })).statusCode).toBe(200)
  })

  it('is refused over a version that somebody has written since', async () => {
    expect((await choose('email', { version: 1 })).statusCode).toBe(412)
  })

  it('is nobody’s of another structure to read or say, nor of who takes no request', async () => {
    for (const sub of ['own-telling-other', 'own-telling-relay']) {
      expect((await get(url, await bearer(sub))).statusCode).toBe(404)
      expect((await choose('email', { sub, version: 1 })).statusCode).toBe(404)
    }
    expect((await get(url)).statusCode).toBe(401)
  })
})
