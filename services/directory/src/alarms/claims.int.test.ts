// Who looks after a line of the worklist: one at a time, taken over with open eyes, and gone with the line.

import { shortId } from '@hent/testing/builders.ts'
import { useServers } from '@hent/testing/servers.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { rebuildRecord } from '../record/rebuild-record.ts'
import { aRow } from '../testing/rows.ts'
import type { Alarm } from './alarms.ts'
import { openAlarmClaims } from './claims.ts'
import { forgetGone } from './keep-claims.ts'
import { alarmIdOf } from './lines.ts'

const servers = await useServers({ topics: false })
afterAll(() => servers.stop())
const claims = await openAlarmClaims(servers.connection)

const now = new Date('2026-11-25T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const by = (agentId: string, _id: string, since = now) => ({ _id, agentId, label: `Animation ${agentId}`, since })
const holder = async (id: string) => (await claims.of([id])).get(id)?.agentId

describe('a claim', () => {
  it('taken by two at once is the first one’s, and the second is told', async () => {
    const id = shortId()
    const both = await Promise.allSettled(['anne', 'bleuenn'].map((one) => claims.take(by(one, id))))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  })

  it('said again stays as it was', async () => {
    const id = shortId()
    await claims.take(by('anne', id))
    expect(await claims.take(by('anne', id, later(5)))).toMatchObject({ since: now })
  })

  it('is taken over from whom one has seen, and from nobody else', async () => {
    const id = shortId()
    await claims.take(by('anne', id))
    await expect(claims.take(by('bleuenn', id, later(1)))).rejects.toMatchObject({ code: 'conflict' })
    await claims.take(by('bleuenn', id, later(1)), now)
    expect(await holder(id)).toBe('bleuenn')
    await expect(claims.take(by('third', id, later(2)), now)).rejects.toMatchObject({ code: 'conflict' })
    await expect(claims.take(by('third', shortId(), later(2)), now)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is let go by who has it alone, and letting go of nothing is done', async () => {
    const id = shortId()
    await claims.take(by('anne', id))
    await expect(claims.release(id, 'bleuenn')).rejects.toMatchObject({ code: 'conflict' })
    await claims.release(id, 'anne')
    await claims.release(id, 'anne')
    expect(await holder(id)).toBeUndefined()
  })

  it('goes with its line, and no other does; nor one so new that its line may not be known here yet', async () => {
    const record = { ...rebuildRecord({ structure: aRow(), services: [] }, [], undefined), version: 1 }
    const alarm: Alarm = { kind: 'hours-unreadable', record, from: '2026-11-25', to: '2026-11-25' }
    const [stays, gone, fresh] = [alarmIdOf(alarm), shortId(), shortId()]
    await claims.take(by('anne', stays))
    await claims.take(by('anne', gone))
    await claims.take(by('anne', fresh, later(15)))
    const coverage = async () => ({ day: '2026-11-25', seconds: 0, cellsOf: () => [] })
    await forgetGone({ alarms: async () => [alarm], coverage, claims, now: () => later(20) })
    expect(await Promise.all([stays, gone, fresh].map(holder))).toEqual(['anne', undefined, 'anne'])
  })
})
