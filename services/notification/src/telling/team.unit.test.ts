import type { TeamMember, WhomToTell } from '@hent/contracts/directory-record.ts'
import { describe, expect, it } from 'vitest'
import { inPlaceOf, toldIn } from './team.ts'

const noon = new Date('2026-12-22T12:00:00+01:00')
const week = { from: '2026-12-21', to: '2026-12-27' }
const member = (agentId: string, over: Partial<TeamMember> = {}): TeamMember => ({
  agentId,
  role: 'adviser',
  email: `${agentId}@s.example`,
  ...over,
})

/** Who is told of career advice, as `team`, the adviser's id, and a star where they stand in for somebody. */
function told(team: TeamMember[], choice: Partial<WhomToTell> | undefined, email: string | null = 'team@s.example') {
  const whomToTell = choice ? [{ service: 'cep' as const, whom: 'advisers' as const, ...choice }] : []
  return toldIn({ structureId: 's', email, team, whomToTell }, 'cep', noon).map(({ recipient, standsIn }) =>
    recipient.kind === 'adviser' ? `${recipient.agentId}${standsIn ? '*' : ''}` : 'team',
  )
}

describe('who of a structure is told', () => {
  const team = [
    member('one'),
    member('two'),
    member('boss', { role: 'manager' }),
    member('reads', { role: 'steering-body' }),
  ]
  it.each<[string, Partial<WhomToTell> | undefined, string[]]>([
    ['its team, where it has chosen nothing', undefined, ['team']],
    ['its team, where it chose so for another service', { service: 'vae' }, ['team']],
    ['all who may answer', {}, ['one', 'two', 'boss']],
    ['those it named', { agentIds: ['two'] }, ['two']],
    ['both', { whom: 'both', agentIds: ['one'] }, ['team', 'one']],
    ['its team, where those it named have left', { agentIds: ['gone'] }, ['team']],
  ])('is %s', (_what, choice, whom) => {
    expect(told(team, choice)).toEqual(whom)
  })

  it('is a mailbox once, where an adviser’s is the team’s', () => {
    expect(told([member('one', { email: 'Team@s.example' })], { whom: 'both' })).toEqual(['team'])
  })

  it('is told to its team, where it is not in the directory yet', () => {
    expect(toldIn('s', 'cep', noon)).toEqual([{ recipient: { kind: 'structure', structureId: 's' } }])
  })
})

describe('an adviser on leave', () => {
  const away = (substituteId?: string) =>
    member('away', { leave: [{ ...week, ...(substituteId ? { substituteId } : {}) }] })
  it('is replaced by their substitute, who is told so, and told once', () => {
    expect(told([away('two'), member('two')], { agentIds: ['away'] })).toEqual(['two*'])
    expect(told([away('two'), member('two')], {})).toEqual(['two*'])
  })
  it('is replaced by who stands in for the substitute', () => {
    const substitute = member('two', { leave: [{ ...week, substituteId: 'three' }] })
    expect(told([away('two'), substitute, member('three')], { agentIds: ['away'] })).toEqual(['three*'])
  })
  it('is told to the team where nobody stands in, or two who are away stand in for each other', () => {
    expect(told([away()], {})).toEqual(['team'])
    const other = member('two', { leave: [{ ...week, substituteId: 'away' }] })
    expect(told([away('two'), other], {})).toEqual(['team'])
  })
  it('is told again on the day after', () => {
    const before = member('away', { leave: [{ from: '2026-12-14', to: '2026-12-21', substituteId: 'two' }] })
    expect(told([before, member('two')], { agentIds: ['away'] })).toEqual(['away'])
  })
  it('is reminded through who stands in for them', () => {
    const structures = new Map([['s', { team: [away('two'), member('two')] }]])
    const recipient = { kind: 'adviser', structureId: 's', agentId: 'away' } as const
    expect(inPlaceOf(structures, recipient, noon)).toEqual({
      recipient: { ...recipient, agentId: 'two' },
      standsIn: true,
    })
    expect(inPlaceOf(structures, { ...recipient, agentId: 'gone' }, noon)).toBeUndefined()
  })
})
