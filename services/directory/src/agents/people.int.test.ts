// People by hand: invited, coming in, given other roles, ended, given back, and who may do it.

import { until } from '@hent/testing/until.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { agentRow } from '../testing/start-directory.ts'
import { type Person, startPeople } from '../testing/start-people.ts'

const people = await startPeople()
const { id, rows, list, region, manager, send, read, found, invite, act, change, byAddress, teamOf, historyOf } = people
const { bearer, comeIn, exchange, login, get, live, saidVersion } = people.directory
afterAll(() => people.directory.stop())

describe('somebody invited by hand', () => {
  it('comes in by the address, has the roles, and is in the team that is told', async () => {
    const answer = await invite(await region(), 'People-Neuve')
    expect(answer.statusCode).toBe(201)
    const person = answer.json<Person>()
    expect(person).toMatchObject({ version: 1, active: true, isBound: false, roles: [{ structure: 'people a' }] })
    expect(await teamOf(id('a'))).toContain('people-neuve@ml.hent.example')
    const said = await saidVersion(id('a'), (await live().findOne({ _id: id('a') }))?.version ?? 0)
    expect(said.data.team.map(({ agentId }) => agentId)).toContain(person.agentId)
    expect(JSON.stringify(said.data)).not.toContain('insertion')

    const came = await comeIn('subject-neuve', 'people-neuve@ml.hent.example')
    expect(came.json()).toMatchObject({ agent: { agentId: person.agentId, roles: [{ role: 'adviser' }] } })
    expect(await read(await region(), person.agentId)).toMatchObject({
      isBound: true,
      lastLoginOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
  })

  it('has other roles at their next token, and no token once their access has ended; both are kept with their author', async () => {
    const before = await byAddress('people-neuve')
    const roles = [{ role: 'manager', structureId: id('a') }]
    const changed = await change(await region(), before, { roles, label: 'Directrice' })
    expect(changed.statusCode).toBe(200)
    expect((await exchange(await login('subject-neuve'))).json()).toMatchObject({
      agent: { label: 'Directrice', roles },
    })
    const theirs = await bearer('subject-neuve')
    expect((await get('/v1/agents', theirs)).statusCode).toBe(200)

    const ended = await act(await region(), changed.json<Person>(), 'ending')
    expect(ended.json()).toMatchObject({ active: false })
    expect((await exchange(await login('subject-neuve'))).statusCode).toBe(403)
    expect((await get('/v1/agents', theirs)).statusCode).toBe(401)
    expect(await teamOf(id('a'))).not.toContain('people-neuve@ml.hent.example')
    expect(await historyOf(before.agentId)).toMatchObject([
      { what: 'ended', by: { kind: 'agent', label: 'Région' } },
      {
        what: 'changed',
        label: { before: 'Conseillère en insertion', after: 'Directrice' },
        gained: [{ role: 'manager' }],
        lost: [{ role: 'adviser' }],
      },
      { what: 'added', by: { label: 'Région' } },
    ])
  })

  it('has access again when it is given back, by the same account', async () => {
    const [ended] = (await found(await region(), 'state=ended&q=people-neuve')).agents
    if (!ended) throw new Error('nobody has ended')
    const person = await read(await region(), ended.agentId)
    expect((await act(await region(), person, 'return')).json()).toMatchObject({ active: true })
    expect((await exchange(await login('subject-neuve'))).statusCode).toBe(200)
    expect(await teamOf(id('a'))).toContain('people-neuve@ml.hent.example')
  })

  it('is refused where the address is somebody’s, the structure nobody’s, the number no mobile, the function unseen', async () => {
    const headers = await region()
    expect((await invite(headers, 'people-neuve')).json()).toMatchObject({
      errors: [{ pointer: '/email', code: 'already-known' }],
    })
    const nowhere = [{ role: 'adviser', structureId: 'essai-people--nowhere' }]
    expect((await invite(headers, 'people-x', { roles: nowhere })).json()).toMatchObject({
      errors: [{ pointer: '/roles/0/structureId', code: 'unknown-structure' }],
    })
    expect((await invite(headers, 'people-x', { mobile: '02 61 91 00 42' })).json()).toMatchObject({
      errors: [{ pointer: '/mobile', code: 'not-a-mobile' }],
    })
    const unseen = { label: '\u200b\u200b\u200b' }
    for (const answer of [
      await invite(headers, 'people-x', unseen),
      await change(headers, await byAddress('people-adviser'), unseen),
    ])
      expect(answer.json()).toMatchObject({ errors: [{ pointer: '/label', code: 'min-length' }] })
    expect((await invite(headers, 'people-x', { nickname: 'Jo' })).statusCode).toBe(400)
  })

  it('again after their access has ended is whoever has the address then', async () => {
    const first = (await invite(await region(), 'people-moved')).json<Person>()
    await comeIn('subject-moved', 'people-moved@ml.hent.example')
    await act(await region(), await read(await region(), first.agentId), 'ending')
    const again = (await invite(await region(), 'people-moved', { label: 'Conseiller' })).json<Person>()
    expect(again).toMatchObject({ agentId: first.agentId, label: 'Conseiller', active: true, isBound: false })
    expect((await exchange(await login('subject-moved'))).statusCode).toBe(403)
    expect((await comeIn('subject-next', 'people-moved@ml.hent.example')).statusCode).toBe(200)
  })
})

describe('two who change one person', () => {
  it('do not overwrite each other', async () => {
    const person = await byAddress('people-adviser')
    expect((await change(await region(), person, { label: 'Conseillère principale' })).statusCode).toBe(200)
    expect((await change(await manager(), person, { label: 'Référente' })).statusCode).toBe(412)
    expect((await send('PATCH', `/${person.agentId}`, await region(), { label: 'Référente' })).statusCode).toBe(428)
  })

  it('at once leave one version each, and both in the team', async () => {
    const headers = await region()
    const both = await Promise.all(['people-one', 'people-two'].map((name) => invite(headers, name)))
    expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201])
    await until('both in the team', async () => {
      const team = await teamOf(id('a'))
      return ['people-one', 'people-two'].every((name) => team.includes(`${name}@ml.hent.example`))
    })
  })
})

describe('a manager', () => {
  it('sees the people of their structure, and nobody else', async () => {
    const headers = await manager()
    const { agents } = await found(headers, '')
    expect(agents.every(({ roles }) => roles.every(({ structureId }) => structureId === id('a')))).toBe(true)
    expect((await get(`/v1/agents?structureId=${id('b')}`, headers)).statusCode).toBe(404)
    const other = await byAddress('people-other')
    expect((await get(`/v1/agents/${other.agentId}`, headers)).statusCode).toBe(404)
    expect((await act(headers, other, 'ending')).statusCode).toBe(404)
  })

  it('invites into their structure, and gives no role elsewhere nor beyond their own', async () => {
    const headers = await manager()
    expect((await invite(headers, 'people-by-manager')).statusCode).toBe(201)
    for (const role of [
      { role: 'adviser', structureId: id('b') },
      { role: 'region', territory: '53' },
      { role: 'animator', territory: '22' },
    ]) {
      const answer = await invite(headers, 'people-beyond', { roles: [role] })
      expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
        403,
        expect.stringContaining('votre propre structure'),
      ])
    }
  })

  it('changes, of somebody who is elsewhere too, what is of their structure alone', async () => {
    const roles = [
      { role: 'adviser', structureId: id('a') },
      { role: 'adviser', structureId: id('b') },
    ]
    const both = (await invite(await region(), 'people-both', { roles })).json<Person>()
    const headers = await manager()
    const seen = await read(headers, both.agentId)
    expect(seen).toMatchObject({ isElsewhere: true, roles: [{ structureId: id('a') }] })
    expect((await change(headers, seen, { label: 'Autre fonction' })).json()).toMatchObject({
      errors: [{ pointer: '/label', code: 'elsewhere' }],
    })
    expect((await act(headers, seen, 'ending')).json()).toMatchObject({ status: 409, detail: /rôle ailleurs/ })
    const promoted = await change(headers, seen, { roles: [{ role: 'manager', structureId: id('a') }] })
    expect(promoted.statusCode).toBe(200)
    expect(
      (await read(await region(), both.agentId)).roles.map(({ role, structureId }) => [role, structureId]),
    ).toEqual([
      ['adviser', id('b')],
      ['manager', id('a')],
    ])
  })

  it('does not give back to the list what it holds elsewhere', async () => {
    const other = await byAddress('people-other')
    const here = await change(await region(), other, { roles: [{ role: 'relay', structureId: id('a') }] })
    const theirs = await read(await manager(), other.agentId)
    expect((await change(await manager(), theirs, { roles: null })).statusCode).toBe(403)
    const back = await change(await region(), here.json<Person>(), { roles: null })
    expect(back.json()).toMatchObject({ roles: [{ role: 'manager', structureId: id('b') }] })
  })

  it('does not end their own access', async () => {
    const own = await byAddress('people-manager')
    expect((await act(await manager(), own, 'ending')).json()).toMatchObject({ status: 409, detail: /propre accès/ })
  })
})

describe('who looks after nobody', () => {
  it.each(['people-adviser'])('%s reads nobody and changes nobody', async (sub) => {
    const headers = await bearer(sub)
    expect((await get('/v1/agents', headers)).statusCode).toBe(403)
    expect((await invite(headers, 'people-refused')).statusCode).toBe(403)
  })
})

describe('the Region’s role', () => {
  it('is taken from nobody by themselves, and never from the last', async () => {
    const headers = await region()
    const self = await byAddress('people-region')
    const other = [{ role: 'steering-body', territory: '53' }]
    expect((await change(headers, self, { roles: other })).json()).toMatchObject({ status: 409, detail: /vous-même/ })

    const region2 = { label: 'Région, service orientation', roles: [{ role: 'region', territory: '53' }] }
    const second = (await invite(headers, 'people-region-2', region2)).json<Person>()
    await comeIn('subject-region-2', 'people-region-2@ml.hent.example')
    const theirs = await bearer('subject-region-2')
    expect((await act(headers, await read(headers, second.agentId), 'ending')).statusCode).toBe(200)
    // With the token of before, which has some minutes left: no longer theirs to decide.
    expect((await act(theirs, self, 'ending')).statusCode).toBe(401)
    expect((await exchange(await login('people-region'))).statusCode).toBe(200)
  })

  it('is left to one of two who take it from each other at once', async () => {
    const headers = await region()
    const role = { label: 'Région', roles: [{ role: 'region', territory: '53' }] }
    await invite(headers, 'people-region-3', role)
    await comeIn('subject-region-3', 'people-region-3@ml.hent.example')
    const third = await bearer('subject-region-3')
    const [one, other] = [await byAddress('people-region'), await byAddress('people-region-3')]
    await Promise.all([act(headers, other, 'ending'), act(third, one, 'ending')])
    const logins = await Promise.all(
      ['people-region', 'subject-region-3'].map(async (sub) => exchange(await login(sub))),
    )
    expect(logins.some(({ statusCode }) => statusCode === 200)).toBe(true)
    // For the tests after: the one of the list is there.
    const isThere = logins[0]?.statusCode === 200
    if (!isThere) await act(await bearer('subject-region-3'), await read(third, one.agentId), 'return')
  })
})

describe('the list of people', () => {
  it('is read page by page, each once, by structure, role and words', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      agentRow(`people-many-${String(at).padStart(2, '0')}`, id('b'), 'relay'),
    )
    await list(...rows, ...many)
    const headers = await region()
    const first = await found(headers, `structureId=${id('b')}&role=relay`)
    expect(first.agents).toHaveLength(50)
    const second = await found(headers, `structureId=${id('b')}&role=relay&cursor=${first.next}`)
    expect(second.next).toBeUndefined()
    const all = [...first.agents, ...second.agents].map(({ agentId }) => agentId)
    expect(new Set(all).size).toBe(60)
    expect((await found(headers, 'q=MANY-07')).agents).toHaveLength(1)
    expect((await found(headers, 'q=many.07')).agents).toEqual([])
  })
})
