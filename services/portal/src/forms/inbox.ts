// What of an inbox is shown: which state, which service, which page; and how many there are of each state. Pure.

import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import type { ReferralSeen } from '../apis/routing.ts'

/** The date by which something must be done on it. */
export const dueOf = (referral: ReferralSeen): string | undefined => referral.proposal?.answerBy ?? referral.actBy
export const isLate = (referral: ReferralSeen, now: Date): boolean =>
  Date.parse(dueOf(referral) ?? '9999-12-31') < now.getTime()

const tests = {
  answer: ({ proposal }: ReferralSeen) => proposal !== null,
  contact: ({ state }: ReferralSeen) => state === 'accepted',
  going: ({ state }: ReferralSeen) => state === 'in-progress',
  orphan: ({ state }: ReferralSeen) => state === 'escalated',
  silent: ({ owner }: ReferralSeen) => owner.with !== undefined,
  late: isLate,
  mine: ({ claim }: ReferralSeen) => claim?.mine === true,
} as const
type Waiting = keyof typeof tests
const waitings = Object.keys(tests) as readonly Waiting[]

export type Asked = { waiting: Waiting | undefined; service: ServiceKind | undefined; page: number }

export function askedOf(read: (name: string) => string): Asked {
  const page = Number(read('page'))
  return {
    waiting: waitings.find((one) => one === read('etat')),
    service: serviceKinds.find((one) => one === read('service')),
    page: Number.isInteger(page) && page > 0 && page < 1_000 ? page : 1,
  }
}

/** The address of an inbox that shows this. */
/** @param at the page that the inbox is on */
export function inboxPath({ waiting, service, page }: Asked, at = '/pro'): string {
  const query = new URLSearchParams({
    ...(waiting ? { etat: waiting } : {}),
    ...(service ? { service } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return query.size === 0 ? at : `${at}?${query}`
}

const perPage = 50

/** Young people without a solution first, whose answer is to be rapid by law; then what is due soonest. */
const mostUrgent = (a: ReferralSeen, b: ReferralSeen): number =>
  Number(b.service === 'dropout-support') - Number(a.service === 'dropout-support') ||
  (dueOf(a) ?? '9').localeCompare(dueOf(b) ?? '9')

export function shownOf(referrals: readonly ReferralSeen[], { waiting, service, page }: Asked, now: Date) {
  const ofService = referrals.filter((one) => service === undefined || one.service === service)
  const counts = waitings.map((name) => [name, ofService.filter((one) => tests[name](one, now)).length] as const)
  const wanted = ofService.filter((one) => waiting === undefined || tests[waiting](one, now)).sort(mostUrgent)
  return {
    counts,
    shown: wanted.slice((page - 1) * perPage, page * perPage),
    pages: Math.ceil(wanted.length / perPage),
  }
}
