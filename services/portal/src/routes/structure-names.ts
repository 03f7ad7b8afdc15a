// Who watches a territory does not know the structures by their ids: the directory says their names.

import type { Caller } from '../apis/caller.ts'
import type { ReferralSeen } from '../apis/referral-seen.ts'
import type { PortalDeps } from '../context.ts'
import { orShow } from '../sessions/visitor.ts'

const most = 50

/** Of the structures that have these referrals; none while the directory is away. */
export function namesOf(
  { directory }: Pick<PortalDeps['apis'], 'directory'>,
  caller: Caller,
  referrals: readonly ReferralSeen[],
): Promise<ReadonlyMap<string, string>> {
  return namesById(
    { directory },
    caller,
    referrals.flatMap(({ owner }) => owner.structureId ?? []),
  )
}

/** For those that the directory still knows. */
export async function namesById(
  { directory }: Pick<PortalDeps['apis'], 'directory'>,
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].slice(0, most)
  const named = await Promise.all(known.map((id) => directory.structure(caller, id).catch(orShow(undefined))))
  return new Map(named.flatMap((one) => (one ? [[one.structureId, one.name]] : [])))
}
