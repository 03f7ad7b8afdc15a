import { describe, expect, it } from 'vitest'
import { createDigestOf } from './digest-of.ts'
import { linkIdOf } from './digests.ts'

const digestOf = createDigestOf(
  new Map([
    ['s-daily', { email: 'equipe@s.example', dailyDigest: true }],
    ['s-single', { email: 'equipe@s.example' }],
    ['s-mobile', { email: null, dailyDigest: true }],
    ['s-stopped', { email: 'equipe@s.example', dailyDigest: true }],
  ]),
  { isStopped: async (id) => id === linkIdOf('structure', 's-stopped') },
)
const team = (structureId: string) => digestOf({ kind: 'structure', structureId })

describe('what can wait', () => {
  it('is read in its digest by a team that wants it so', async () => {
    expect(await team('s-daily')).toBe('s-daily')
  })
  it.each(['s-single', 's-mobile', 's-stopped', 's-unknown'])('is told at once to %s', async (structureId) => {
    expect(await team(structureId)).toBeUndefined()
  })
  it('is told at once to an adviser at their own address, who does not read the digest of the team', async () => {
    expect(await digestOf({ kind: 'adviser', structureId: 's-daily', agentId: 'agent-1' })).toBeUndefined()
  })
})
