// What routing's use cases work with, in one plain object: the directory as it stands, the rules, the store, the clock.

import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import type { Platform } from '@hent/messaging/platform.ts'
import type { Clocked } from '@hent/service/clocks.ts'
import { newLinkId } from '@hent/service/links.ts'
import { answersReferrals } from '@hent/service/rights.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { openIntervals } from '@hent/territory/opening.ts'
import { exclusionOf } from './decision/decide.ts'
import { createDirectoryIndex, type DirectoryIndex, offersAt } from './decision/directory-index.ts'
import type { Circumstances } from './life/circumstances.ts'
import type { Delays } from './life/delays.ts'
import { apply } from './life/lifecycle.ts'
import type { Facts } from './life/referral.ts'
import type { Command } from './life/table.ts'
import { keepCommitting, openSalts, type Salts } from './proof/salts.ts'
import { openReferrals, type Referral, type Referrals } from './referrals/referrals.ts'

export type Routing = {
  referrals: Referrals
  directory: DirectoryIndex
  offer: ServiceOffer
  salts: Salts
  delays: Delays
  now: () => Date
  circumstances(referral: Facts, nextEventId: string): Circumstances
  /** Applies one command of the life of a referral, and keeps it with its events. */
  act(referralId: string, command: Command, cause?: Cause): Promise<Referral>
}

/** @param onWritten told of each referral written */
export async function openRouting(
  hent: Platform,
  { salt, delays, onWritten }: { salt: string; delays: Delays; onWritten: (referral: Clocked) => void },
): Promise<Routing> {
  const referrals = await openReferrals(hent, onWritten)
  const salts = await openSalts(hent.connection, salt)
  hent.working(await keepCommitting(salts, hent.log))
  const directory = createDirectoryIndex()
  const { now } = hent
  return createRouting({ referrals, directory, offer: serviceOffer, salts, delays, now, newProposalId: newLinkId })
}

export function createRouting(deps: Omit<Routing, 'circumstances' | 'act'> & { newProposalId: () => string }): Routing {
  const { referrals, directory, offer, delays, now, newProposalId } = deps
  const routing: Routing = {
    ...deps,
    circumstances: (referral, nextEventId) => {
      const at = now()
      const today = localDay(at)
      return {
        now: at,
        delays,
        newProposalId,
        nextEventId,
        stillEligible: (structureId) => {
          const record = directory.get(structureId)
          return (
            record !== undefined &&
            offersAt(record, referral.need) &&
            exclusionOf(referral.need, record, today, offer) === undefined
          )
        },
        networkOf: (structureId) => directory.get(structureId)?.network,
        inTeam: (structureId, agentId) =>
          directory.get(structureId)?.team.some((one) => one.agentId === agentId && answersReferrals(one.role)) ??
          false,
        shutOn: (structureId, day) => {
          const record = directory.get(structureId)
          return record !== undefined && openIntervals(record, day).length === 0
        },
      }
    },
    act: (referralId, command, cause) =>
      referrals.change(
        referralId,
        (referral, nextEventId) => apply(referral, command, routing.circumstances(referral, nextEventId)),
        now(),
        cause,
      ),
  }
  return routing
}
