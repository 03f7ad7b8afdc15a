// The lists of open work that an inbox shows, each one page of what its address asks for, with its counts.

import { defined } from '@hent/contracts/defined.ts'
import type { Caller } from '../../apis/caller.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import type { WorkOf } from '../../apis/work.ts'
import type { PortalDeps } from '../../context.ts'
import { type Asked, filterOf } from '../../forms/inbox.ts'
import type { WorkList } from '../../pages/advisers/inbox.tsx'
import { orShow } from '../../sessions/visitor.ts'
import { namesOf } from '../structure-names.ts'

/**
 * Whose work it is, and what the list is called; its reader `answers`, or is an animator who says which lines they look
 * after (`claimed`).
 */
export type ListAsked = { key: string; title: string; of: WorkOf; answers?: true; claimed?: true }

/** All of them, or the one whose page is asked for. */
export function workListsOf(
  apis: PortalDeps['apis'],
  caller: Caller,
  lists: readonly ListAsked[],
  asked: Asked,
): Promise<WorkList[]> {
  const one = lists.filter(({ key }) => key === asked.list)
  const filter = filterOf(asked)
  return Promise.all(
    (one.length > 0 ? one : lists).map(async ({ key, title, of, answers, claimed }): Promise<WorkList> => {
      const [{ referrals, next }, counts] = await Promise.all([
        apis.routing.work(caller, of, filter, one.length > 0 ? asked.after : undefined),
        apis.routing.workCounts(caller, of, filter),
      ])
      const list = {
        ...{ key, title, referrals, next, counts },
        ...defined({ answers }),
        ...(await advisersOf(apis, caller, of, referrals)),
      }
      return claimed ? { ...list, claimed, names: await namesOf(apis, caller, referrals) } : list
    }),
  )
}

/** Who follows or looks at what, where the reader is of that structure and somebody else does. */
async function advisersOf(
  { directory }: PortalDeps['apis'],
  caller: Caller,
  { structureId }: WorkOf,
  referrals: readonly ReferralSeen[],
): Promise<Pick<WorkList, 'advisers'>> {
  if (!structureId || !referrals.some(({ adviser, studiedBy }) => [adviser, studiedBy].some((one) => one && !one.mine)))
    return {}
  const colleagues = await directory.colleagues(caller, structureId).catch(orShow([]))
  return { advisers: new Map(colleagues.map(({ agentId, label }) => [agentId, label])) }
}
