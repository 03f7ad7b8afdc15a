// What of an inbox is asked for, by its address: which state, service, territory and language, whose lines, which page.
// An address can be kept or sent. Pure; routing lists and counts.

import { type Language, languages, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { communeByCode, epciByCode } from '@hent/territory/communes.ts'
import type { ReferralSeen } from '../apis/referral-seen.ts'
import { type WorkFilter, waitings, whoseLines } from '../apis/work.ts'

/** The date by which something must be done on it. */
export const dueOf = (referral: ReferralSeen): string | undefined => referral.proposal?.answerBy ?? referral.actBy
export const isLate = (referral: ReferralSeen, now: Date): boolean =>
  Date.parse(dueOf(referral) ?? '9999-12-31') < now.getTime()

export type Asked = WorkFilter & {
  /** the one list that is shown, where the reader has several, and the cursor of its page */
  list?: string
  after?: string
}

const names: Record<keyof Asked, string> = {
  waiting: 'etat',
  service: 'service',
  territory: 'territoire',
  language: 'langue',
  whose: 'qui',
  adviser: 'conseiller',
  list: 'liste',
  after: 'suite',
}

export function askedOf(read: (name: string) => string): Asked {
  const territory = read(names.territory)
  return defined({
    waiting: waitings.find((one) => one === read(names.waiting)),
    service: serviceKinds.find((one: ServiceKind) => one === read(names.service)),
    territory: placeName(territory) ? territory : undefined,
    language: languages.find((one: Language) => one === read(names.language)),
    whose: whoseLines.find((one) => one === read(names.whose)),
    adviser: /^[\w-]{1,64}$/.test(read(names.adviser)) ? read(names.adviser) : undefined,
    list: read(names.list) || undefined,
    after: /^[\w-]{1,200}$/.test(read(names.after)) ? read(names.after) : undefined,
  })
}

/** What an adviser calls an EPCI, or a commune that is of none; undefined for another code. */
export const placeName = (code: string): string | undefined => epciByCode(code)?.name ?? communeByCode(code)?.name

export function filterOf({ waiting, service, territory, language, whose, adviser }: Asked): WorkFilter {
  return defined({ waiting, service, territory, language, whose, adviser })
}

/** Whether something is kept out. */
export const isFiltered = (asked: Asked): boolean => Object.keys(filterOf(asked)).length > 0

/** The address of an inbox that shows this. @param at the page that the inbox is on */
export function inboxPath(asked: Asked, at = '/pro'): string {
  const query = new URLSearchParams(asFields(asked))
  return query.size === 0 ? at : `${at}?${query}`
}

export const asFields = ({
  waiting,
  service,
  territory,
  language,
  whose,
  adviser,
  list,
  after,
}: Asked): [string, string][] =>
  Object.entries(
    defined({
      [names.waiting]: waiting,
      [names.service]: service,
      [names.territory]: territory,
      [names.language]: language,
      [names.whose]: whose,
      [names.adviser]: adviser,
      [names.list]: list,
      [names.after]: after,
    }),
  ).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
