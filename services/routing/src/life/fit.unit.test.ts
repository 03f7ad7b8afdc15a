// One question on how a request was routed: once, with its reason where it was not well, and nothing of who says so.

import { describe, expect, it } from 'vitest'
import { accepted, act, agent, animator, asReferral, eachInTheMorning, proposed, refused } from '../testing/lives.ts'

eachInTheMorning()

describe('a file that is accepted', () => {
  it('is said once to be well routed or not, and neither event nor file says by whom', () => {
    const change = act(accepted(), { do: 'say-fit', fit: 'no', reason: 'wrong-service', by: agent })
    expect(change.drafts).toMatchObject([{ name: 'FitSaid', data: { fit: 'no', reason: 'wrong-service' } }])
    expect(change.drafts[0]?.data).not.toHaveProperty('by')
    const said = asReferral(change)
    expect(said).toMatchObject({ state: 'accepted', fitSaid: true })
    expect(refused(() => act(said, { do: 'say-fit', fit: 'yes', by: agent }))).toBe('already-answered')
    const followed = asReferral(act(said, { do: 'contact', mode: 'phone', by: agent }))
    expect(followed).toMatchObject({ state: 'in-progress', fitSaid: true })
  })

  it('is not well routed for a reason, and well routed for none', () => {
    expect(refused(() => act(accepted(), { do: 'say-fit', fit: 'partly', by: agent }))).toBe('invalid-input')
    const both = { do: 'say-fit', fit: 'yes', reason: 'other', by: agent } as const
    expect(refused(() => act(accepted(), both))).toBe('invalid-input')
  })

  it('is judged by its structure alone, and no proposal is', () => {
    expect(refused(() => act(accepted(), { do: 'say-fit', fit: 'yes', by: animator }))).toBe('forbidden')
    expect(refused(() => act(proposed(), { do: 'say-fit', fit: 'yes', by: agent }))).toBe('conflict')
  })
})
