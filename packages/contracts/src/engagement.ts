// How long an engagement holds: from the day it is signed to its last day. For structures it opens reception
// (`entitlement.ts`); above them it is an agreement of the register.

import type { DirectoryRecord } from './directory-record.ts'

type Engagement = { signed: string; until: string }

export const isInForce = ({ signed, until }: Engagement, day: string): boolean => signed <= day && until >= day

export const engagementStates = ['to-come', 'in-force', 'ending', 'ended'] as const
export type EngagementState = (typeof engagementStates)[number]

/** Structures that receive people are engaged; the others need not be. */
export const needsEngagement = ({ active, services }: Pick<DirectoryRecord, 'active' | 'services'>): boolean =>
  active && services.some(({ kind }) => kind === 'reception')

/** How far ahead its end is told, in days. */
export const engagementEndsWithin = 90

/** @param soon the day `engagementEndsWithin` days after `day` */
export function engagementState(engagement: Engagement, day: string, soon: string): EngagementState {
  if (!isInForce(engagement, day)) return engagement.signed > day ? 'to-come' : 'ended'
  return engagement.until <= soon ? 'ending' : 'in-force'
}
