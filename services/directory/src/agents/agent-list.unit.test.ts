import { describe, expect, it } from 'vitest'
import { agentChanges, readAgents, teamsOf } from './agent-list.ts'
import type { Agent } from './agents.ts'

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

  it('cannot be told from the others where the row says no login: nobody leaves by it', () => {
    expect(stay(row, { ...wrong, sub: 7 }).gone).toEqual([])
  })
})
