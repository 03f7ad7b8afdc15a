// Who watches a territory does not know the structures by their ids: the directory says their names.

import type { Caller } from '../apis/caller.ts'
import type { ReferralSeen } from '../apis/referral-seen.ts'
import type { PortalDeps } from '../context.ts'
import { orShow } from '../sessions/visitor.ts'

const most = 50

/** Of the structures that have these referrals; none while the directory is away. */
export async function namesOf(
  { directory }: PortalDeps['apis'],
  caller: Caller,
  referrals: readonly ReferralSeen[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(referrals.flatMap(({ owner }) => owner.structureId ?? []))].slice(0, most)
  const named = await Promise.all(ids.map((id) => directory.structure(caller, id).catch(orShow(undefined))))
  return new Map(named.flatMap((one) => (one ? [[one.structureId, one.name]] : [])))
}
