// What an earlier version stored has a last contact too, or it would never end.

import { randomUUID } from 'node:crypto'
import { type TestServers, useServers } from '@hent/testing/servers.ts'
import { withoutTopic } from '@hent/testing/stores.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRequests, type RequestBody } from '../door/requests.ts'
import { openPositions } from '../referrals/referral-positions.ts'
import { dateWhatWasKept } from './date-what-was-kept.ts'

let servers: TestServers
let stop: () => Promise<void>
beforeAll(async () => {
  servers = await useServers({ topics: false })
})
afterAll(async () => {
  await stop()
  await servers.stop()
})

const receivedAt = new Date('2026-03-01T09:00:00Z')
const request = (over: Partial<RequestBody> = {}): RequestBody => {
  const _id = randomUUID()
  return {
    _id,
    idempotency: _id,
    receivedAt,
    sender: { kind: 'person' },
    commune: { code: '22113', name: 'Lannion' },
    departement: '22',
    needs: [{ needId: randomUUID(), service: 'cep' }],
    situation: { status: 'employee', ageBand: '30-44' },
    modes: ['phone'],
    language: 'fr',
    answeredAtDoor: false,
    secretKey: 'v1',
    consent: { shareOnAcceptance: true, survey: false },
    state: 'received',
    ...over,
  }
}

it('dates what was received and closed before; what was erased, or has its day, stays', async () => {
  const silent = withoutTopic(servers)
  stop = silent.stop
  const requests = await openRequests(silent)
  const positions = await openPositions(servers.connection)
  const lastContactAt = new Date('2026-05-01T09:00:00Z')
  const [undated, dated, erased] = [request(), request({ lastContactAt }), request({ state: 'erased' })]
  // Somebody answered at the door long ago, who has changed their consent since, was forgotten at the first start.
  const heard = request({
    answeredAtDoor: true,
    repliedAt: new Date('2026-04-01T09:00:00Z'),
    consentChanges: [{ at: '2026-10-02T09:00:00.000Z', survey: true }],
  })
  for (const one of [undated, dated, erased, heard]) await requests.insert(one, [])
  const about = { requestId: undated._id, needId: randomUUID(), service: 'cep' as const }
  await positions.keep([{ ...about, referralId: randomUUID(), stand: { seq: 4, state: 'closed', holder: null } }])
  const now = new Date('2026-11-28T09:00:00Z')
  await dateWhatWasKept({ requests, positions, now: () => now })
  const dayOf = async ({ _id }: RequestBody) => (await requests.get(_id))?.lastContactAt
  const days = [receivedAt, lastContactAt, undefined, new Date('2026-10-02T09:00:00Z')]
  expect(await Promise.all([undated, dated, erased, heard].map(dayOf))).toEqual(days)
  const [position] = await positions.of(undated._id)
  expect(position?.stand?.at).toEqual(now)
})
