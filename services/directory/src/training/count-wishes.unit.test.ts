import { isDepartement } from '@hent/contracts/codes.ts'
import { describe, expect, it } from 'vitest'
import { countWishes } from './count-wishes.ts'

const whereIs = (structureId: string) => {
  const [departement = '', network] = structureId.split(' ')
  if (!isDepartement(departement)) return undefined
  return { departement, network: network === 'cio' ? ('cio' as const) : ('mission-locale' as const) }
}
const advisers = (count: number, at: readonly string[], over: object = {}) =>
  Array.from({ length: count }, (_, one) => ({
    _id: `${at.join()} ${one}`,
    active: true,
    roles: at.map((structureId) => ({ role: 'adviser' as const, structureId })),
    ...over,
  }))
const counted = (agents: ReturnType<typeof advisers>) =>
  countWishes(
    agents.map(({ _id }) => ({ _id, topics: ['welcome' as const] })),
    agents,
    whereIs,
  )

describe('the wishes of advisers', () => {
  it('are told by département and network, rounded to five, and not at all under five', () => {
    const told = counted([...advisers(4, ['22 cio']), ...advisers(7, ['22 ml']), ...advisers(8, ['29 ml'])])
    expect(told).toEqual([
      { topic: 'welcome', departement: '22', network: 'mission-locale', count: 5 },
      { topic: 'welcome', departement: '29', network: 'mission-locale', count: 10 },
    ])
  })

  it('of who works in two structures of one network count once there', () => {
    expect(counted(advisers(4, ['22 ml', '22 ml other']))).toEqual([])
    expect(counted(advisers(5, ['22 ml', '22 cio'])).map(({ network }) => network)).toEqual(['mission-locale', 'cio'])
  })

  it('of who has left, advises nobody or works where nothing is are not counted', () => {
    expect(counted(advisers(9, ['22 ml'], { active: false }))).toEqual([])
    expect(counted(advisers(9, ['22 ml'], { roles: [{ role: 'relay' as const, structureId: '22 ml' }] }))).toEqual([])
    expect(counted(advisers(9, ['44 ml']))).toEqual([])
  })
})
