// Which adviser of the structure follows a file: who accepted it, who takes it, who is handed it.

import type { Actor } from '@hent/contracts/actor.ts'
import { describe, expect, it } from 'vitest'
import {
  accepted,
  act,
  agent,
  animator,
  asReferral,
  eachInTheMorning,
  later,
  link,
  names,
  proposalOf,
  proposed,
  refused,
  type Seen,
  time,
} from '../testing/lives.ts'

eachInTheMorning()

const acceptedBy = (by: Actor): Seen => {
  const referral = proposed()
  return asReferral(act(referral, { do: 'accept', proposalId: proposalOf(referral), by }))
}
const adviserOf = (referral: Seen) => ('adviser' in referral ? referral.adviser?.agentId : undefined)
const handed = (referral: Seen, to: string, over?: string) =>
  act(referral, { do: 'hand-over', to, ...(over ? { over } : {}), by: agent })

describe('a file that is accepted', () => {
  it('is followed by whoever accepted it, in their space or by a link of their own', () => {
    expect(adviserOf(acceptedBy(agent))).toBe('agent-1')
    expect(adviserOf(acceptedBy({ kind: 'link', recipient: 'agent-2' }))).toBe('agent-2')
  })
  it('by the link of the whole team is nobody’s yet', () => {
    expect(adviserOf(acceptedBy({ kind: 'link', recipient: 'agent-elsewhere' }))).toBeUndefined()
  })
})

describe('a file in its structure', () => {
  it('is taken by an adviser, and the event says who and from whom', () => {
    const change = act(acceptedBy({ kind: 'agent', agentId: 'agent-2' }), {
      do: 'hand-over',
      over: 'agent-2',
      by: agent,
    })
    expect(names(change)).toEqual(['FileHandedOver'])
    expect(change.drafts[0]?.data).toMatchObject({ adviser: 'agent-1', before: 'agent-2', by: agent })
  })
  it('is handed to a colleague, and nothing else of it moves', () => {
    const file = acceptedBy(agent)
    later(1)
    const { body } = handed(file, 'agent-2', 'agent-1')
    expect(body).toEqual({ ...file, adviser: { agentId: 'agent-2', since: time.now.toISOString() }, undo: undefined })
  })
  it('is handed to nobody of another structure', () => {
    expect(refused(() => handed(acceptedBy(agent), 'agent-elsewhere', 'agent-1'))).toBe('invalid-input')
  })
  it('is not taken from whom one has not seen follow it', () => {
    const file = asReferral(handed(acceptedBy(agent), 'agent-2', 'agent-1'))
    expect(refused(() => handed(file, 'agent-3', 'agent-1'))).toBe('conflict')
    expect(refused(() => handed(file, 'agent-3'))).toBe('conflict')
  })
  it('handed twice to the same colleague is handed once', () => {
    const file = asReferral(handed(acceptedBy(agent), 'agent-2', 'agent-1'))
    expect(handed(file, 'agent-2', 'agent-1').drafts).toEqual([])
  })
  it('stays with its adviser through contact, appointment, wait and silence', () => {
    let file = asReferral(act(acceptedBy(agent), { do: 'contact', mode: 'phone', by: agent }))
    file = asReferral(act(file, { do: 'appoint', at: time.now.toISOString(), mode: 'phone', by: agent }))
    file = asReferral(act(file, { do: 'pause', until: '2026-12-14', cause: 'person-unavailable', by: agent }))
    later(24 * 90)
    file = asReferral(act(file, { do: 'tick' }))
    expect(adviserOf(file)).toBe('agent-1')
  })
  it('is nobody’s in particular once it is handed on or closed, and theirs again where that is taken back', () => {
    for (const command of [
      { do: 'transfer', by: agent } as const,
      { do: 'close', outcome: 'helped', by: agent } as const,
    ]) {
      const gone = asReferral(act(acceptedBy(agent), command))
      expect(adviserOf(gone)).toBeUndefined()
      expect(adviserOf(asReferral(act(gone, { do: 'undo', by: agent })))).toBe('agent-1')
    }
  })
  it('is handed by no animator and by no link', () => {
    for (const by of [animator, link]) {
      expect(refused(() => act(accepted(), { do: 'hand-over', to: 'agent-2', by }))).toBe('forbidden')
    }
  })
})
