// Who looks after a line of the worklist, as routing and the directory tell animators and the Region.

import { type Static, Type } from 'typebox'

export const ClaimSeen = Type.Object({ label: Type.String(), since: Type.String(), mine: Type.Boolean() })
export type ClaimSeen = Static<typeof ClaimSeen>

/** An animator looks after a line of their list, or no longer. */
export const claimActs = ['claim', 'release'] as const
export type ClaimAct = (typeof claimActs)[number]
