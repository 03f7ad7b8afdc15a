import { describe, expect, it } from 'vitest'
import type { Agent } from './agent.ts'
import { agentChanges, readAgents, teamsOf } from './agent-list.ts'

const row = {
  sub: 'login-1',
  label: 'Conseillère',
  email: 'c1@ml.hent.example',
  role: 'adviser',
  structureId: 'ml-lannion',
}
const anyStructure = () => true
const agentsOf = (...rows: object[]): Agent[] => readAgents(rows, anyStructure).agents

describe('a list of agents', () => {
  it('gives each an id that does not show their login, the same at every import', () => {
    const [one] = agentsOf(row)
    expect(one?._id).toMatch(/^agent-[0-9a-f]{16}$/)
    expect(agentsOf(row)).toEqual([one])
  })

  it('joins the roles of one login', () => {
    const [agent] = agentsOf(row, {
      ...row,
      role: 'animator',
      structureId: undefined,
      territory: { kind: 'departement', code: '22' },
    })
    expect(agent?.roles).toEqual([
      { role: 'adviser', structureId: 'ml-lannion' },
      { role: 'animator', territory: '22' },
    ])
  })

  it.each<[object, string]>([
    [{ ...row, role: 'boss' }, 'wrong-field'],
    [{ ...row, name: 'Jeanne' }, 'wrong-field'],
    [{ ...row, structureId: undefined }, 'wrong-scope'],
    [{ ...row, role: 'animator' }, 'wrong-scope'],
    [{ ...row, structureId: 'nowhere' }, 'unknown-structure'],
  ])('refuses %j: %s', (bad, reason) => {
    const { agents, refused } = readAgents([bad], (id) => id === 'ml-lannion')
    expect(agents).toEqual([])
    expect(refused).toMatchObject([{ list: 'agents', row: 1, reason }])
  })
})

describe('the mobile of an agent', () => {
  it('is in the team, read in any shape, and no other number is taken for one', () => {
    const agents = agentsOf({ ...row, mobile: '06 39 98 00 42' })
    expect(teamsOf(agents).get('ml-lannion')).toMatchObject([{ mobile: '+33639980042' }])
    expect(readAgents([{ ...row, mobile: '02 61 91 00 42' }], anyStructure)).toMatchObject({
      agents: [],
      refused: [{ reason: 'wrong-field', fields: ['/mobile'] }],
    })
  })
})

describe('the leave of an agent', () => {
  it('is in the team, its substitute by id', () => {
    const leave = [{ from: '2026-12-21', to: '2027-01-03', substitute: 'login-2' }]
    const agents = agentsOf({ ...row, leave }, { ...row, sub: 'login-2' })
    const other = agents.find(({ sub }) => sub === 'login-2')
    expect(teamsOf(agents).get('ml-lannion')).toContainEqual(
      expect.objectContaining({ leave: [{ from: '2026-12-21', to: '2027-01-03', substituteId: other?._id }] }),
    )
  })
})

describe('leave with a substitute whom the list does not hold in that structure', () => {
  const leave = [{ from: '2026-12-21', to: '2026-12-27', substitute: 'login-2' }]
  it('is refused, and the field named', () => {
    const elsewhere = { ...row, sub: 'login-2', structureId: 'ml-guingamp' }
    expect(readAgents([{ ...row, leave }, elsewhere], anyStructure).refused).toMatchObject([
      { row: 1, reason: 'unknown-substitute', fields: ['/leave/0/substitute'] },
    ])
    expect(
      readAgents(
        [
          { ...row, leave },
          { ...row, sub: 'login-2' },
        ],
        anyStructure,
      ).refused,
    ).toEqual([])
  })
})

describe('who is no longer in the list', () => {
  const before = agentsOf(row, { ...row, sub: 'login-2' })
  const changes = agentChanges(before, readAgents([row], anyStructure))

  it('has left: kept, without access', () => {
    expect(changes.unchanged.map(({ sub }) => sub)).toEqual(['login-1'])
    expect(changes.gone).toEqual([expect.objectContaining({ sub: 'login-2', active: false })])
  })

  it('is in no team', () => {
    expect(teamsOf([...changes.unchanged, ...changes.gone]).get('ml-lannion')).toEqual([
      { agentId: before[0]?._id, role: 'adviser', email: 'c1@ml.hent.example' },
    ])
  })
})

describe('who loses a role and keeps another', () => {
  it('is named, with what they lose', () => {
    const manager = { ...row, role: 'manager' }
    const { losing, gone } = agentChanges(agentsOf(row, manager), readAgents([row], anyStructure))
    expect(losing.map(({ agent, roles }) => [agent.sub, roles.map(({ role }) => role)])).toEqual([
      ['login-1', ['manager']],
    ])
    expect(gone).toEqual([])
  })
})

describe('an agent invited by address', () => {
  const { sub: _sub, ...invited } = row
  const [before] = agentsOf(invited)
  if (!before) throw new Error('one was invited')
  const bound = { ...before, sub: 'subject-1', boundAt: new Date('2026-11-26T10:00:00Z') }
  const now = (known: Agent[], ...rows: object[]) => agentChanges(known, readAgents(rows, anyStructure, known))

  it('has no login yet, and one id for all their rows, however the address is written', () => {
    const agents = agentsOf(invited, { ...invited, email: 'C1@ML.hent.example', role: 'manager' })
    expect(agents).toEqual([
      expect.objectContaining({ email: 'c1@ml.hent.example', roles: [{}, {}].map(() => expect.anything()) }),
    ])
    expect(agents[0]).not.toHaveProperty('sub')
    expect(agents[0]?._id).toBe(before._id)
  })

  it('keeps the login they came with, list after list', () => {
    expect(now([bound], invited)).toMatchObject({ unchanged: [bound], changed: [], gone: [], added: [] })
    expect(now([bound], { ...invited, role: 'manager' }).changed).toMatchObject([{ sub: 'subject-1' }])
  })

  it('is the same under the address the list says they had', () => {
    const moved = { ...invited, email: 'nouvelle@ml.hent.example', formerEmail: row.email }
    expect(now([bound], moved)).toMatchObject({ changed: [{ _id: bound._id, sub: 'subject-1' }], gone: [], added: [] })
  })

  it('is the same under the address they have logged in with since', () => {
    const known = { ...bound, loginEmail: 'nouvelle@ml.hent.example' }
    const moved = { ...invited, email: 'nouvelle@ml.hent.example' }
    expect(now([known], moved)).toMatchObject({ changed: [{ _id: bound._id, sub: 'subject-1' }], gone: [], added: [] })
    // Unless their own is listed too: then these are two.
    expect(now([known], invited, moved)).toMatchObject({ unchanged: [known], added: [{ email: moved.email }] })
  })

  it('is another where the address was somebody else’s', () => {
    const [next] = now([{ ...bound, active: false, replaced: true }], invited).added
    expect(next?._id).not.toBe(bound._id)
    expect(next).not.toHaveProperty('sub')
  })

  it('may be given their login by the list afterwards, and stays the same', () => {
    expect(now([before], row).changed).toMatchObject([{ _id: before._id, sub: 'login-1' }])
    expect(now([before], invited, { ...row, role: 'manager' }).changed).toMatchObject([
      { _id: before._id, sub: 'login-1', roles: [{}, {}] },
    ])
  })

  it('who shares an address with others needs their login', () => {
    const shared = [row, { ...row, sub: 'login-2' }]
    expect(readAgents([...shared, invited], anyStructure).refused).toMatchObject([
      { row: 3, reason: 'several-agents', fields: ['/email'] },
    ])
    expect(readAgents(shared, anyStructure).agents).toHaveLength(2)
  })

  it('may replace another by address', () => {
    const leave = [{ from: '2026-12-21', to: '2027-01-03', substitute: 'C2@ml.hent.example' }]
    const other = { ...invited, email: 'c2@ml.hent.example' }
    const agents = agentsOf({ ...invited, leave }, other)
    expect(agents[0]?.leave).toMatchObject([{ substituteId: agents[1]?._id }])
  })

  it('an agent invited by address whose row is refused stays, known by the address', () => {
    expect(now([bound], { ...invited, role: 'boss' })).toMatchObject({ unchanged: [bound], gone: [] })
    expect(now([bound], { ...invited, email: 'une faute' })).toMatchObject({ unchanged: [bound], gone: [] })
  })
})

describe('who is in the list and was refused', () => {
  const before = agentsOf(row, { ...row, sub: 'login-2' }, { ...row, sub: 'login-2', role: 'manager' })
  const stay = (...rows: object[]) => agentChanges(before, readAgents(rows, anyStructure))
  const wrong = { ...row, sub: 'login-2', email: 'une faute de frappe' }

  it('stays as they were, with all their roles', () => {
    const changes = stay(row, wrong, { ...row, sub: 'login-2', role: 'manager' })
    expect([changes.gone, changes.changed, changes.added]).toEqual([[], [], []])
    expect(changes.unchanged.map(({ sub, roles }) => [sub, roles.length])).toEqual([
      ['login-1', 1],
      ['login-2', 2],
    ])
  })

  it('keeps their place in the team', () => {
    const { unchanged } = stay(row, wrong)
    expect(teamsOf(unchanged).get('ml-lannion')).toHaveLength(3)
  })

  it('is known by their login, whatever cannot be seen in it', () => {
    expect(stay(row, { ...wrong, sub: ' login-2\u200b' }).gone).toEqual([])
  })

  it('cannot be told from the others where the row says no login: nobody leaves by it', () => {
    expect(stay(row, { ...wrong, sub: 7 }).gone).toEqual([])
  })

  it('who is in the list and was refused loses no role by it: their second row may be that one', () => {
    const { gone, changed, losing, unchanged } = stay({ ...row, sub: 'login-2' }, { ...wrong, sub: 7 })
    expect([gone, changed, losing]).toEqual([[], [], []])
    expect(unchanged.map(({ sub, roles }) => [sub, roles.length])).toEqual([
      ['login-2', 2],
      ['login-1', 1],
    ])
  })
})
