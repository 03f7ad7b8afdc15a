// Every clock of a referral, in working days of Bretagne unless said otherwise; docs/life-of-a-referral.md gives the
// defaults, configuration changes them. A demo shortens them and runs the same code.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { RuleDefaults, RuleParameters, RulesRecord } from '@hent/contracts/rules-record.ts'
import { parseDelay } from '@hent/territory/delay.ts'
import type { RoutingConfig } from '../config.ts'

type ServiceDelays = {
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
  /** how much longer an answer may take, once, where the mail came back late */
  lateBounce: string
  /** how long the limit of delivery rests at most, while whoever carries the message is away */
  outage: string
  /** structures asked before the animator is */
  mostStructures: number
  of(service: ServiceKind): ServiceDelays
}

/** `dropout-support` has clocks of its own: its answer must be personal and rapid (cadre de référence, PSAD). */
function delaysFrom(config: RoutingConfig, set: RuleParameters = {}): Delays {
  const answer = inWorkingDays(set.answerDays) ?? config.ANSWER_DELAY
  const usual = {
    deliver: config.DELIVER_DELAY,
    answer,
    contact: inWorkingDays(set.contactDays) ?? config.CONTACT_DELAY,
    commitmentDays: workingDays(answer),
  }
  const rapidAnswer = inWorkingDays(set.dropoutAnswerDays) ?? config.DROPOUT_ANSWER_DELAY
  const rapid = {
    ...usual,
    answer: rapidAnswer,
    contact: inWorkingDays(set.dropoutContactDays) ?? config.DROPOUT_CONTACT_DELAY,
    commitmentDays: workingDays(rapidAnswer),
  }
  return {
    choice: inWorkingDays(set.choiceDays) ?? config.CHOICE_DELAY,
    animator: inWorkingDays(set.animatorDays) ?? config.ANIMATOR_DELAY,
    region: inWorkingDays(set.regionDays) ?? config.REGION_DELAY,
    followUp: config.FOLLOW_UP_DELAY,
    undo: config.UNDO_DELAY,
    lateBounce: config.LATE_BOUNCE_DELAY,
    outage: config.OUTAGE_DELAY,
    mostStructures: set.mostStructures ?? config.MOST_STRUCTURES,
    of: (service) => (service === 'dropout-support' ? rapid : usual),
  }
}

/** The delays of the installation, under the names of what the Region may set. */
export const ruleDefaults = (config: RoutingConfig): RuleDefaults => ({
  choiceDays: config.CHOICE_DELAY,
  answerDays: config.ANSWER_DELAY,
  dropoutAnswerDays: config.DROPOUT_ANSWER_DELAY,
  contactDays: config.CONTACT_DELAY,
  dropoutContactDays: config.DROPOUT_CONTACT_DELAY,
  animatorDays: config.ANIMATOR_DELAY,
  regionDays: config.REGION_DELAY,
  mostStructures: config.MOST_STRUCTURES,
})

/**
 * The delays of the installation, under what the Region has set since. One object for good: each clock that starts reads
 * it then, and clocks that run keep their deadline.
 */
export function liveDelays(config: RoutingConfig): Delays & { apply(record: RulesRecord): void } {
  let version = 0
  const live = delaysFrom(config)
  return Object.assign(live, {
    apply(record: RulesRecord) {
      if (record.version <= version) return
      version = record.version
      Object.assign(live, delaysFrom(config, record.parameters))
    },
  })
}

const inWorkingDays = (days: number | undefined): string | undefined => (days === undefined ? undefined : `${days}wd`)

/** A delay in another unit (hours, a demo's seconds) counts as one working day. */
function workingDays(delay: string): number {
  const { amount, unit } = parseDelay(delay)
  return unit === 'wd' ? amount : 1
}
