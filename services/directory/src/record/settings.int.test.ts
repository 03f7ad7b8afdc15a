import { randomUUID } from 'node:crypto'
import type { DeclineReason } from '@hent/contracts/codes.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { referralsTopic } from '@hent/contracts/topics.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { anEvent, shortId } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'
import { qualityOf } from './quality.ts'

const directory = await startTestDirectory()
const { servers, running, importing, saidVersion, get, bearer } = directory
afterAll(() => directory.stop())

async function say(...events: HentEvent[]): Promise<void> {
  const producer = createProducer(servers.kafka)
  await producer.connect()
  const messages = events.map((event) => ({ key: event.subject, value: JSON.stringify(event) }))
  await producer.send({ topic: servers.prefix + referralsTopic, messages })
  await producer.disconnect()
}

describe('the settings of a structure', () => {
  const { id, row } = rowsOf('settings')
  const url = `/v1/structures/${id('a')}/settings`

  beforeAll(async () => {
    const agents = [
      agentRow('settings-1', id('a')),
      agentRow('settings-2', id('a')),
      agentRow('settings-manager', id('a'), 'manager'),
      agentRow('settings-other', id('b'), 'manager'),
      watcherRow('settings-region', 'region'),
      ...['22', '35'].map((code) => watcherRow(`settings-animator-${code}`, 'animator', code)),
    ]
    await importing({ structures: [row('a'), row('b')], agents })
    await saidVersion(id('a'), 1)
  })

  const teamOf = async () => (await read()).json<{ team: { agentId: string }[] }>().team
  const read = async (sub = 'settings-manager') => get(url, await bearer(sub))
  const write = async (payload: object, options: { sub?: string; version?: string | undefined } = {}) => {
    const version = 'version' in options ? options.version : String((await read()).headers.etag)
    const headers = await bearer(options.sub ?? 'settings-manager')
    const match = version === undefined ? {} : { 'if-match': version }
    return running.app.inject({ method: 'PATCH', url, headers: { ...headers, ...match }, payload })
  }

  it('are read with a version by its manager and the Region, and by nobody else', async () => {
    const answer = await read()
    expect(answer.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' })
    expect(answer.json()).toMatchObject({ version: 1, edited: [], values: { weeklyCapacity: 20 }, unattended: [] })
    expect((await read('settings-region')).statusCode).toBe(200)
    expect((await read('settings-other')).statusCode).toBe(404)
    expect((await read('settings-1')).statusCode).toBe(404)
    expect((await get(url)).statusCode).toBe(401)
  })

  it('set by the manager are in the record at once, with their author, and stand over the next import', async () => {
    const answer = await write({ weeklyCapacity: 3, full: true, fullUntil: '2027-01-08', opening: 'Mo-Th 09:00-16:00' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers.etag).toBe('"2"')
    const set = { weeklyCapacity: 3, full: true, fullUntil: '2027-01-08', opening: 'Mo-Th 09:00-16:00' }
    expect((await saidVersion(id('a'), 2)).data).toMatchObject(set)
    await importing({ structures: [row('a', { telephone: '+33261910009' }), row('b')] })
    expect((await saidVersion(id('a'), 3)).data).toMatchObject({ ...set, phone: '+33261910009' })
    expect((await read()).json()).toMatchObject({ edited: [{ field: 'weeklyCapacity' }, {}, {}, {}] })
  })

  it('are kept while the file has lost the structure, and stand again when it is back', async () => {
    await importing({ structures: [row('b')] })
    expect((await saidVersion(id('a'), 4)).data).toMatchObject({ active: false, team: [] })
    expect((await write({ weeklyCapacity: 9 })).statusCode).toBe(409)
    await importing({ structures: [row('a'), row('b')] })
    expect((await saidVersion(id('a'), 5)).data).toMatchObject({ active: true, weeklyCapacity: 3, full: true })
  })

  it('given back to the file are what the file says', async () => {
    expect((await write({ full: null, fullUntil: null })).statusCode).toBe(200)
    const { data } = await saidVersion(id('a'), 6)
    expect([data.full, data.fullUntil, data.weeklyCapacity]).toEqual([undefined, undefined, 3])
  })

  it('hold a mobile of the team and that it is told by SMS first, read in any shape, and shown to nobody outside', async () => {
    const answer = await write({ dutyMobile: '06 39 98 00 42', smsFirst: true })
    expect(answer.json()).toMatchObject({ values: { dutyMobile: '+33639980042', smsFirst: true } })
    const { version } = answer.json<{ version: number }>()
    expect((await saidVersion(id('a'), version)).data).toMatchObject({ dutyMobile: '+33639980042', smsFirst: true })
    expect((await get(`/v1/structures/${id('a')}`)).body).not.toMatch(/639980042|smsFirst/)
    for (const dutyMobile of ['02 61 91 00 42', '06 12', 'abc']) {
      expect((await write({ dutyMobile })).json()).toMatchObject({
        status: 400,
        errors: [{ pointer: '/dutyMobile', code: 'not-a-mobile' }],
      })
    }
    expect((await write({ dutyMobile: null, smsFirst: null })).json().values).not.toHaveProperty('dutyMobile')
  })

  it('hold the mailbox of the team over what its file says, until it is given back', async () => {
    const emails = async (version: number) => (await saidVersion(id('a'), version)).data.email
    const own = 'equipe@settings.hent.example'
    const set = (await write({ email: own })).json<{ version: number }>()
    expect(set).toMatchObject({
      email: own,
      edited: expect.arrayContaining([expect.objectContaining({ field: 'email' })]),
    })
    expect(await emails(set.version)).toBe(own)
    await importing({ structures: [row('a', { courriel: 'fichier@settings.hent.example' }), row('b')] })
    expect((await read()).json()).toMatchObject({ email: own })
    expect((await write({ email: null })).json()).toMatchObject({ email: 'fichier@settings.hent.example' })
    const refused = (await write({ email: 'equipe@' })).json<{ status: number; errors: object[] }>()
    expect([refused.status, refused.errors]).toEqual([
      400,
      expect.arrayContaining([{ pointer: '/email', code: 'format' }]),
    ])
    await importing({ structures: [row('a'), row('b')] })
  })

  it('hold whom to tell, service by service, of its own team alone, and show it to nobody outside', async () => {
    const [agentId = ''] = (await teamOf()).map((one) => one.agentId)
    const whomToTell = [
      { service: 'cep', whom: 'advisers', agentIds: [agentId] },
      { service: 'vae', whom: 'both' },
    ]
    const answer = await write({ whomToTell, dailyDigest: true, fullMessages: true })
    expect(answer.json()).toMatchObject({ values: { whomToTell, dailyDigest: true, fullMessages: true } })
    const { version } = answer.json<{ version: number }>()
    expect((await saidVersion(id('a'), version)).data).toMatchObject({ whomToTell, fullMessages: true })
    expect((await get(`/v1/structures/${id('a')}`)).body).not.toMatch(/whomToTell|fullMessages|agent-/)
    const refused = [
      [[{ service: 'cep', whom: 'advisers', agentIds: ['agent-x'] }], '/whomToTell/0/agentIds', 'not-in-team'],
      [[...whomToTell, { service: 'cep', whom: 'team' }], '/whomToTell/2/service', 'twice'],
    ] as const
    for (const [choice, pointer, code] of refused) {
      expect((await write({ whomToTell: choice })).json()).toMatchObject({ status: 400, errors: [{ pointer, code }] })
    }
    expect((await write({ whomToTell: null, dailyDigest: null, fullMessages: null })).json().values).not.toHaveProperty(
      'whomToTell',
    )
  })

  it('the settings of a structure that somebody else has changed meanwhile are not written over', async () => {
    expect((await write({ weeklyCapacity: 9 }, { version: '"1"' })).json()).toMatchObject({
      status: 412,
      type: 'https://hent.bzh/problems/precondition-failed',
    })
    expect((await write({ weeklyCapacity: 9 }, { version: undefined })).statusCode).toBe(428)
    const version = String((await read()).headers.etag)
    const both = await Promise.all([5, 6].map((weeklyCapacity) => write({ weeklyCapacity }, { version })))
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
  })

  it('come with the quality of the record, as the import scores it: what was missing and is mended counts at once', async () => {
    type Scored = { quality: { score: number; missing: string[] } }
    const { quality } = (await read()).json<Scored>()
    expect(quality).toEqual(qualityOf({ structure: row('a'), services: [] }, localDay(new Date())))
    expect(quality.missing).toContain('location')
    await importing({ structures: [row('a', { latitude: 48.73, longitude: -3.46 }), row('b')] })
    const mended = (await read()).json<Scored>().quality
    expect(mended.score - quality.score).toBe(10)
    expect(mended.missing).toEqual(quality.missing.filter((code) => code !== 'location'))
  })

  it('are kept without what cannot be seen in them', async () => {
    const closures = [{ from: '2026-12-24', to: '2026-12-26', reason: '\u202eInven\u200btaire\ud800\u0007' }]
    expect((await write({ closures })).json()).toMatchObject({ values: { closures: [{ reason: 'Inventaire' }] } })
    expect((await write({ closures: null })).statusCode).toBe(200)
  })

  it('say on which days nobody of the team is left', async () => {
    const week = [{ from: '2026-12-21', to: '2026-12-27' }]
    const [one = '', ...others] = (await teamOf()).map(({ agentId }) => agentId)
    const leave = Object.fromEntries([one, ...others].map((agentId) => [agentId, week]))
    expect((await write({ leave })).json()).toMatchObject({ unattended: week })
    expect((await write({ leave: { [one]: [] } })).json()).toMatchObject({ unattended: [] })
  })

  it('alarm who looks after the structure when nobody is left, and nobody else', async () => {
    const today = localDay(new Date())
    const week = [{ from: dayAfter(today, 7), to: dayAfter(today, 13) }]
    const leave = Object.fromEntries((await teamOf()).map(({ agentId }) => [agentId, week]))
    expect((await write({ leave })).json()).toMatchObject({ unattended: week })
    const alarms = async (sub: string) => (await get('/v1/alarms?kind=unattended', await bearer(sub))).json()
    const told = { alarms: [{ kind: 'unattended', structureId: id('a'), departement: '22', ...week[0] }] }
    await until('the alarm in the index', async () => (await alarms('settings-region')).alarms.length > 0)
    expect(await alarms('settings-region')).toMatchObject(told)
    expect(await alarms('settings-manager')).toMatchObject(told)
    expect(await alarms('settings-animator-22')).toMatchObject(told)
    expect(await alarms('settings-animator-35')).toEqual({ alarms: [] })
    expect(await alarms('settings-other')).toEqual({ alarms: [] })
    expect((await get('/v1/alarms')).statusCode).toBe(401)
  })

  it('alarm when a structure refuses three times for the same reason, until its record is mended', async () => {
    const referral = { referralId: randomUUID(), needId: randomUUID(), service: 'cep', departement: '22' } as const
    const by = { kind: 'link' } as const
    const refused = (reason: DeclineReason) => {
      const proposal = { proposalId: shortId(), structureId: id('b') }
      return anEvent('ReferralDeclined', { ...referral, ...proposal, by, reason }, { subject: randomUUID() })
    }
    const takenBack = refused('closed')
    const undone = anEvent(
      'ActionUndone',
      { ...referral, undone: takenBack.id, state: 'proposed', by },
      { subject: takenBack.subject, sequence: 2 },
    )
    const alarms = async () =>
      (await get('/v1/alarms?kind=refusals-alike', await bearer('settings-other'))).json().alarms
    const events = [
      refused('closed'),
      refused('closed'),
      takenBack,
      undone,
      ...Array.from({ length: 3 }, () => refused('wrong-territory')),
      ...Array.from({ length: 3 }, () => refused('full')),
    ]
    await say(...events, ...events)
    const refusals = { service: 'cep', reason: 'wrong-territory', count: 3 }
    await until('the alarm', async () => (await alarms()).length > 0)
    expect(await alarms()).toMatchObject([{ structureId: id('b'), refusals }])
    await importing({ structures: [row('a'), row('b', { telephone: '+33261910011' })] })
    await until('no alarm any more', async () => (await alarms()).length === 0)
  })

  it.each<[string, object, string, string]>([
    ['hours that cannot be read', { opening: 'lundi matin' }, '/opening', 'opening-hours'],
    ['hours that cannot be seen', { opening: '\u200b' }, '/opening', 'opening-hours'],
    ['a mobile that cannot be seen', { dutyMobile: '\u200b' }, '/dutyMobile', 'not-a-mobile'],
    [
      'a closure that ends before it begins',
      { closures: [{ from: '2026-12-31', to: '2026-12-24' }] },
      '/closures/0/to',
      'before-from',
    ],
    ['leave of somebody else’s adviser', { leave: { 'agent-x': [] } }, '/leave/agent-x', 'not-in-team'],
    ['a field it does not know', { name: 'Autre nom' }, '/name', 'unknown-field'],
    [
      'a closure with an unknown field',
      { closures: [{ from: '2026-12-24', to: '2026-12-31', by: 'x' }] },
      '/closures/0/by',
      'unknown-field',
    ],
  ])('refuse %s', async (_what, payload, pointer, code) => {
    const answer = await write(payload)
    expect(answer.statusCode).toBe(400)
    expect(answer.json<{ errors: object[] }>().errors).toContainEqual({ pointer, code })
  })

  it('leave the engagement to the Region', async () => {
    const engagement = { signed: '2026-11-01', until: '2029-10-31', reference: 'CONV-2' }
    expect((await write({ engagement })).statusCode).toBe(403)
    expect((await write({ engagement }, { sub: 'settings-region' })).json()).toMatchObject({ values: { engagement } })
  })

  it('keep every version, with what changed and who did it', async () => {
    const answer = await get(`/v1/structures/${id('a')}/versions?limit=2`, await bearer('settings-manager'))
    const { versions: found, next } = answer.json<{ versions: object[]; next: number }>()
    expect(found[0]).toMatchObject({
      author: { kind: 'agent', agentId: expect.stringMatching(/^agent-/), label: expect.any(String) },
      kind: 'changed',
      changes: [
        {
          field: 'engagement',
          label: 'convention',
          before: expect.stringContaining('CONV-1'),
          after: expect.stringContaining('CONV-2'),
        },
      ],
    })
    const older = await get(
      `/v1/structures/${id('a')}/versions?before=${next}&limit=100`,
      await bearer('settings-manager'),
    )
    expect(older.json<{ versions: object[] }>().versions.at(-1)).toMatchObject({
      version: 1,
      author: { kind: 'import' },
      kind: 'added',
    })
  })
})
