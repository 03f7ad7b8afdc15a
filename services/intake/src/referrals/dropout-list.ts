// Young people under 18 without a solution two months after their request: the list a platform's coordinator hands to the
// département (obligation de formation). Whom the platform has it names, if they agreed to be known to it; whom nobody took
// after it was asked, without a name; whom it saw leave without a solution, as a number. Each name is a reading, logged first
// with the reason that its reader gave.

import { randomUUID } from 'node:crypto'
import type { Principal } from '@hent/service/principal.ts'
import { addCalendarDays } from '@hent/territory/calendar.ts'
import type { Intake } from '../context.ts'
import type { Identity } from '../door/clean-person.ts'
import type { Request } from '../door/requests.ts'
import { identityOf } from '../identity/identity-of.ts'
import type { ListReason } from '../identity/readings.ts'

export type DropoutList = {
  /** requests received until then are in it */
  until: Date
  young: { requestId: string; receivedAt: Date; commune: string; identity: Omit<Identity, 'wish'> }[]
  /** the platform has them: anonymous, or without consent */
  unnamed: number
  /** the platform was asked, and nobody has them: identities open only to who accepted */
  untaken: { requestId: string; receivedAt: Date; commune: string }[]
  /** closed otherwise than helped, by the platform or by the animator after it was asked */
  closedWithoutSolution: number
}

const minor = '16-17'
/** Who was a minor at the request no longer is after that. */
const childhoodDays = 2 * 365

export async function readDropoutList(
  intake: Intake,
  structureId: string,
  reader: Principal & { kind: 'agent' },
  why: ListReason,
): Promise<DropoutList> {
  const at = intake.now()
  const until = addCalendarDays(at, -intake.dropoutListDays)
  const positions = new Map(
    (await intake.positions.asked(structureId, 'dropout-support')).map(({ requestId, stand }) => [requestId, stand]),
  )
  const from = addCalendarDays(at, -childhoodDays)
  const late = (await intake.requests.receivedBetween([...positions.keys()], from, until)).filter(
    ({ state, situation }) => state === 'received' && situation.ageBand === minor,
  )
  const positionOf = ({ _id }: Request) => positions.get(_id)
  const taken = late.filter((request) => positionOf(request)?.holder === structureId)
  const untaken = late.filter((request) => {
    const stand = positionOf(request)
    return stand?.holder === null && stand.state !== 'closed'
  })
  const closed = late.filter((request) => {
    const stand = positionOf(request)
    return stand?.state === 'closed' && stand.outcome !== 'helped' && (stand.by ?? structureId) === structureId
  })
  const named = taken.filter(({ consent, vault }) => consent.shareOnAcceptance && vault)
  await intake.readings.log(
    named.map(({ _id }) => ({
      _id: randomUUID(),
      at,
      requestId: _id,
      reader: reader.agentId,
      as: 'agent' as const,
      what: 'dropout-list' as const,
      structureId,
      why,
    })),
  )
  const young: DropoutList['young'] = []
  for (const { _id, receivedAt, commune, vault } of named) {
    if (!vault) continue
    const { wish: _w, ...identity } = await identityOf(intake.vault, vault)
    young.push({ requestId: _id, receivedAt, commune: commune.name, identity })
  }
  return {
    until,
    young,
    unnamed: taken.length - named.length,
    untaken: untaken.map(({ _id, receivedAt, commune }) => ({ requestId: _id, receivedAt, commune: commune.name })),
    closedWithoutSolution: closed.length,
  }
}
