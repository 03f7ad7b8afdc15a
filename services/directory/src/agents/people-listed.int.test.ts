// What a complete list makes of people who were changed by hand.

import { afterAll, describe, expect, it } from 'vitest'
import { startPeople } from '../testing/start-people.ts'

const people = await startPeople()
const { id, rows, list, tryList, region, invite, act, change, byAddress, teamOf, historyOf } = people
const { servers, comeIn, exchange, login } = people.directory
afterAll(() => people.directory.stop())

describe('a complete list, after people were changed by hand', () => {
  it('takes away nobody who was invited by hand, and says whom it kept', async () => {
    await invite(await region(), 'people-kept')
    const report = await list(...rows)
    expect(report.agents?.gone).toBe(0)
    expect(report.agents?.kept).toContainEqual({
      who: 'Conseillère en insertion <people-kept@ml.hent.example>',
      why: 'given',
    })
    expect((await comeIn('subject-kept', 'people-kept@ml.hent.example')).statusCode).toBe(200)
    expect(await teamOf(id('a'))).toContain('people-kept@ml.hent.example')
  })

  it('brings back nobody whose access was ended by hand, and changes no role that was set so', async () => {
    const listed = await byAddress('people-listed')
    await act(await region(), listed, 'ending')
    const adviser = await byAddress('people-adviser')
    await change(await region(), adviser, { roles: [{ role: 'relay', structureId: id('a') }] })
    const report = await list(...rows)
    expect(report.agents?.kept.map(({ why }) => why)).toEqual(expect.arrayContaining(['ended', 'changed']))
    expect((await comeIn('subject-listed', 'people-listed@ml.hent.example')).statusCode).toBe(403)
    expect((await exchange(await login('people-adviser'))).json()).toMatchObject({
      agent: { roles: [{ role: 'relay' }] },
    })
  })

  it('has its own word again once a field is given back to it', async () => {
    const adviser = await byAddress('people-adviser')
    const given = await change(await region(), adviser, { roles: null, label: null })
    expect(given.json()).toMatchObject({ label: 'Conseillère', roles: [{ role: 'adviser' }], byHand: [] })
  })

  it('ends the access of who is in it no more, whatever was set of their roles, as a version of its own', async () => {
    const adviser = await byAddress('people-adviser')
    await change(await region(), adviser, { label: 'Référente' })
    const report = await list(...rows.filter(({ email }) => email !== 'people-adviser@ml.hent.example'))
    expect(report.agents?.leaving).toEqual(['Référente <people-adviser@ml.hent.example>'])
    expect((await exchange(await login('people-adviser'))).statusCode).toBe(403)
    expect((await historyOf(adviser.agentId))[0]).toMatchObject({ what: 'ended', by: { kind: 'import' } })
  })

  it('tried dry says whom it would keep, and writes nothing', async () => {
    const before = await servers.db.collection('agent_versions').countDocuments()
    const dry = await tryList(...rows)
    expect(dry.agents?.kept.some(({ why }) => why === 'given')).toBe(true)
    expect(await servers.db.collection('agent_versions').countDocuments()).toBe(before)
  })
})
