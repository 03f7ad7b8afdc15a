// Lines of the animators' worklist: who looks after which, and until when.

import type { Actor } from '@hent/contracts/actor.ts'
import { describe, expect, it } from 'vitest'
import {
  accepted,
  act,
  asReferral,
  eachInTheMorning,
  escalated,
  later,
  link,
  refused,
  type Seen,
  time,
} from '../testing/lives.ts'
import { claimOf } from './claim.ts'

eachInTheMorning()

const anne: Actor = { kind: 'animator', agentId: 'animator-anne' }
const bleuenn: Actor = { kind: 'animator', agentId: 'animator-bleuenn' }
const claim = (by: Actor, over?: string) =>
  ({ do: 'claim', label: 'Animation', by, ...(over ? { over } : {}) }) as const
const take = (line: Seen, by: Actor, over?: string) => asReferral(act(line, claim(by, over)))

describe('a line of the worklist', () => {
  it('is looked after by who said so, and nothing of its life moves', () => {
    const line = escalated()
    const change = act(line, claim(anne))
    expect(change.drafts).toEqual([])
    expect(claimOf(change.body)).toEqual({ agentId: anne.agentId, label: 'Animation', since: time.now.toISOString() })
    expect(change.body).toMatchObject({ state: 'escalated', owner: line.owner, clockAt: line.clockAt })
  })
  it('taken by two at once is the first one’s, and the second is told', () => {
    const line = take(escalated(), anne)
    expect(refused(() => take(line, bleuenn))).toBe('conflict')
    expect(claimOf(take(line, anne))).toEqual(claimOf(line))
  })
  it('is taken over from whom one has seen, and from nobody else', () => {
    const line = take(escalated(), anne)
    later(1)
    const over = claimOf(line)?.since
    const taken = take(line, bleuenn, over)
    expect(claimOf(taken)?.agentId).toBe(bleuenn.agentId)
    expect(refused(() => take(taken, { kind: 'animator', agentId: 'animator-third' }, over))).toBe('conflict')
  })
  it('is let go by who has it alone', () => {
    const line = take(escalated(), anne)
    expect(refused(() => act(line, { do: 'release', by: bleuenn }))).toBe('conflict')
    expect(claimOf(act(line, { do: 'release', by: anne }).body)).toBeUndefined()
  })
  it('is nobody’s once a structure is asked', () => {
    const line = take(escalated(), anne)
    const asked = act(line, { do: 'assign', structureId: 'a', by: anne }).body
    expect(asked).toMatchObject({ state: 'proposed' })
    expect(asked).not.toHaveProperty('claim')
  })
})

describe('a file that a structure has', () => {
  it('is no line while it is heard of', () => {
    expect(refused(() => take(accepted(), anne))).toBe('conflict')
  })
  it('is one once nothing is heard of it, until the structure acts', () => {
    const file = accepted()
    later(24 * 30)
    const silent = take(asReferral(act(file, { do: 'tick' })), anne)
    expect(claimOf(silent)?.agentId).toBe(anne.agentId)
    const heard = act(silent, { do: 'contact', mode: 'phone', by: { kind: 'agent', agentId: 'agent-1' } }).body
    expect(heard).not.toHaveProperty('claim')
  })
  it('no adviser claims', () => {
    expect(refused(() => take(accepted(), link))).toBe('forbidden')
  })
})
