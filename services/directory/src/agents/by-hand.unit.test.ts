import { describe, expect, it } from 'vitest'
import type { Agent } from './agent.ts'
import { agentChanges, readAgents } from './agent-list.ts'
import { asListed, broughtBack, changedByHand, endedByHand, realChange } from './by-hand.ts'

const row = { label: 'Conseillère', email: 'c1@ml.hent.example', role: 'adviser', structureId: 'ml-lannion' }
const listed = (known: readonly Agent[], ...rows: object[]) => {
  const read = readAgents(rows, () => true, known)
  return agentChanges(known, read)
}
const note = { by: 'agent-region', at: new Date('2026-11-27T10:00:00Z') }
const [anne] = listed([], row).added
if (!anne) throw new Error('one is listed')
const adviser = { role: 'adviser', structureId: 'ml-lannion' } as const
const manager = { role: 'manager', structureId: 'ml-lannion' } as const

describe('what was set of an agent by hand', () => {
  const edited = changedByHand(anne, { label: 'Directrice', roles: [manager], mobile: '+33639980042' }, note)

  it('stands over the list, field by field, and says who set it', () => {
    expect(edited).toMatchObject({ label: 'Directrice', roles: [manager], mobile: '+33639980042', active: true })
    expect(edited.hand?.notes.roles).toEqual(note)
    expect(asListed(edited)).toEqual(anne)
  })

  it('stands after the next list, which goes on underneath', () => {
    const { changed, losing, kept } = listed([edited], { ...row, label: 'Conseillère principale' })
    expect(changed).toMatchObject([
      { label: 'Directrice', roles: [manager], file: { label: 'Conseillère principale' } },
    ])
    expect(losing).toEqual([])
    expect(kept).toMatchObject([{ agent: { _id: anne._id }, why: 'changed' }])
    const [after] = changed
    if (!after) throw new Error('the list had something new')
    expect(changedByHand(after, { label: null, roles: null, mobile: null }, note)).toMatchObject({
      ...{ label: 'Conseillère principale', roles: [adviser], active: true },
    })
    expect(changedByHand(after, { label: null, roles: null, mobile: null }, note)).not.toHaveProperty('hand')
  })

  it('may be that there is no mobile, whatever the list says', () => {
    const [withMobile] = listed([], { ...row, mobile: '06 39 98 00 42' }).added
    if (!withMobile) throw new Error('one is listed')
    expect(changedByHand(withMobile, { mobile: '' }, note)).not.toHaveProperty('mobile')
  })

  it('keeps nobody there who has left the list', () => {
    expect(listed([edited]).gone).toMatchObject([{ _id: anne._id, active: false }])
  })

  it('is only what is not so already', () => {
    expect(realChange(anne, { label: 'Conseillère', roles: [adviser], mobile: '' })).toEqual({})
    expect(realChange(anne, { label: 'Directrice', roles: null })).toEqual({ label: 'Directrice' })
  })
})

describe('somebody invited by hand', () => {
  const invited = changedByHand(
    { _id: 'agent-9', label: '', email: 'neuve@ml.hent.example', roles: [], active: false },
    { label: 'Conseillère', roles: [adviser], access: 'given' },
    note,
  )

  it('is there, and in no list', () => {
    expect(invited).toMatchObject({ label: 'Conseillère', roles: [adviser], active: true })
    expect(invited).not.toHaveProperty('file')
  })

  it('stays when a complete list does not hold them, and is told', () => {
    const { gone, changed, unchanged, kept } = listed([anne, invited], row)
    expect([gone, changed]).toEqual([[], []])
    expect(unchanged.map(({ _id }) => _id)).toEqual([anne._id, 'agent-9'])
    expect(kept).toMatchObject([{ agent: { _id: 'agent-9' }, why: 'given' }])
  })

  it('is the same person in a list that holds them one day, and stays when it drops them again', () => {
    const { added, changed } = listed([anne, invited], row, { ...row, email: invited.email, label: 'Conseil' })
    expect(added).toEqual([])
    expect(changed).toMatchObject([{ _id: 'agent-9', label: 'Conseillère', file: { label: 'Conseil' } }])
    expect(listed([anne, ...changed], row)).toMatchObject({ gone: [], kept: [{ why: 'given' }] })
  })
})

describe('somebody whose access was ended by hand', () => {
  const ended = endedByHand(anne, note)

  it('stays without it when a list still holds them, and is told', () => {
    const { added, changed, gone, kept } = listed([ended], row)
    expect([added, changed, gone]).toEqual([[], [], []])
    expect(kept).toMatchObject([{ agent: { _id: anne._id, active: false }, why: 'ended' }])
  })

  it('is told no more once the list has dropped them', () => {
    expect(listed([ended]).kept).toEqual([])
  })

  it('comes back as the list has them', () => {
    expect(broughtBack(ended, note)).toEqual(anne)
  })

  it('comes back by hand where the list has dropped them', () => {
    const [dropped] = listed([ended]).changed
    if (!dropped) throw new Error('the list no longer holds them')
    const back = broughtBack(dropped, note)
    expect(back).toMatchObject({ active: true, roles: [adviser], hand: { values: { access: 'given' } } })
    expect(listed([back])).toMatchObject({ gone: [], kept: [{ why: 'given' }] })
  })
})
