import { describe, expect, it } from 'vitest'
import { indicatorOf } from './indicators.ts'
import { adoptionOf, approvalOf, type RegisterEntry, registerFaults } from './register.ts'

const decision = (on: string, over: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ...{ body: 'crefop', kind: 'decision', on, title: 'Indicateurs communs', approves: ['useful'] },
  ...over,
})

describe('who approved the definition of an indicator', () => {
  it('is the latest decision that names it, of a body that may', () => {
    const [first, last] = [decision('2026-01-10'), decision('2026-06-10', { body: 'gtr' })]
    const others = [decision('2026-09-01', { approves: ['welcome'] }), decision('2026-09-02', { kind: 'meeting' })]
    expect(approvalOf('useful', [first, last, ...others])).toEqual({ entry: last, holds: true })
    expect(approvalOf('needs', [first, last, ...others])).toBeUndefined()
  })

  it('holds no more once the definition is another', () => {
    const indicator = indicatorOf('useful')
    const changed = { ...indicator, changed: '2026-06-10' }
    const holds = (on: string) => approvalOf('useful', [decision(on)], () => changed)?.holds
    expect([holds('2026-06-09'), holds('2026-06-10')]).toEqual([false, true])
  })

  it('is no meeting, and nothing of the professionalisation plan', () => {
    const faults = [{ field: 'approves', code: 'approval-only' }]
    expect(registerFaults(decision('2026-01-10', { kind: 'meeting' }))).toEqual(faults)
    expect(registerFaults(decision('2026-01-10', { body: 'professionalisation' }))).toEqual(faults)
    expect(registerFaults(decision('2026-01-10', { body: 'region' }))).toEqual(faults)
    expect(registerFaults(decision('2026-01-10'))).toEqual([])
  })
})

describe('who adopted the rules', () => {
  const adopted = (on: string, over: Partial<RegisterEntry> = {}): RegisterEntry => ({
    ...{ body: 'region', kind: 'decision', on, title: 'Règles d’orientation', adopts: '2026-11-28' },
    ...over,
  })

  it('is the latest decision of the Region that names their version', () => {
    const entries = [adopted('2026-12-01'), adopted('2027-02-01'), adopted('2027-03-01', { adopts: '2027-01-01' })]
    expect(adoptionOf('2026-11-28', entries)).toBe(entries[1])
    expect(adoptionOf('2026-11-25', entries)).toBeUndefined()
  })

  it('is no meeting, and no steering body', () => {
    const faults = [{ field: 'adopts', code: 'adoption-only' }]
    expect(registerFaults(adopted('2026-12-01', { kind: 'meeting' }))).toEqual(faults)
    expect(registerFaults(adopted('2026-12-01', { body: 'crefop' }))).toEqual(faults)
    expect(registerFaults(adopted('2026-12-01'))).toEqual([])
  })
})
