// Builders for tests of the life of a referral: one just decided, and its clocks in plain units.

import type { Ranked } from '../decision/decide.ts'
import type { Delays } from '../life/delays.ts'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { aNeed } from './needs.ts'

export const delaysOfTests: Delays = {
  choice: '3d',
  animator: '2d',
  region: '5d',
  followUp: '45d',
  undo: '2m',
  lateBounce: '1d',
  outage: '1d',
  mostStructures: 3,
  of: (service) =>
    service === 'dropout-support'
      ? { deliver: '4h', answer: '1d', contact: '2d', commitmentDays: 1 }
      : { deliver: '4h', answer: '5d', contact: '5d', commitmentDays: 5 },
}

export const ranked = (structureId: string): Ranked => ({
  structureId,
  version: 1,
  rule: 'cep-operateur-regional',
  tier: 11_000_000,
  weight: 1,
  number: 1,
})

/** A referral as it is before it is opened, with four structures ranked. */
export function aReferral(over: Partial<ReferralDocument> = {}): ReferralDocument {
  const at = new Date('2026-11-24T10:00:00Z')
  return {
    _id: 'referral',
    requestId: 'request',
    needId: 'need',
    service: 'cep',
    departement: '22',
    need: aNeed({ needId: 'need' }),
    state: 'proposed',
    owner: { kind: 'nobody' },
    decision: { at, rulesVersion: '2026-11-25', saltPeriod: '2026-11', commitmentDays: 5, excluded: [] },
    ranking: ['a', 'b', 'c', 'd'].map(ranked),
    tried: [],
    openedAt: at,
    version: 1,
    events: [],
    published: 0,
    ...over,
  }
}
