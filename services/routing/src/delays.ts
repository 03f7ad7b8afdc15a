// Every clock of a referral, in working days of Bretagne unless said otherwise; product.md gives the defaults,
// configuration changes them. A demo shortens them and runs the same code.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { parseDelay } from '@hent/territory/delay.ts'
import type { RoutingConfig } from './config.ts'

export type ServiceDelays = {
  deliver: string
  answer: string
  contact: string
  /** working days in which an answer is promised, unless the structure promises otherwise */
  commitmentDays: number
}
export type Delays = {
  choice: string
  animator: string
  region: string
  followUp: string
  /** how long an act may be taken back */
  undo: string
  /** structures asked before the animator is */
  mostStructures: number
  of(service: ServiceKind): ServiceDelays
}

/** `dropout-support` has clocks of its own: its answer must be personal and rapid (cadre de référence, PSAD). */
export function delaysFrom(config: RoutingConfig): Delays {
  const usual = {
    deliver: config.DELIVER_DELAY,
    answer: config.ANSWER_DELAY,
    contact: config.CONTACT_DELAY,
    commitmentDays: workingDays(config.ANSWER_DELAY),
  }
  const rapid = {
    ...usual,
    answer: config.DROPOUT_ANSWER_DELAY,
    contact: config.DROPOUT_CONTACT_DELAY,
    commitmentDays: workingDays(config.DROPOUT_ANSWER_DELAY),
  }
  return {
    choice: config.CHOICE_DELAY,
    animator: config.ANIMATOR_DELAY,
    region: config.REGION_DELAY,
    followUp: config.FOLLOW_UP_DELAY,
    undo: config.UNDO_DELAY,
    mostStructures: config.MOST_STRUCTURES,
    of: (service) => (service === 'dropout-support' ? rapid : usual),
  }
}

/** A delay in another unit (hours, a demo's seconds) counts as one working day. */
function workingDays(delay: string): number {
  const { amount, unit } = parseDelay(delay)
  return unit === 'wd' ? amount : 1
}
