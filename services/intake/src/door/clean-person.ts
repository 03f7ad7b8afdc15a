// Who the person is and what they wrote, as it will be kept whatever the door it came by, and what is wrong with it.

import { type Channel, type ContactTime, contactTimes, type ToldBy } from '@hent/contracts/codes.ts'
import { type ContactFault, checkEmail, checkPhone, contactFaults } from '@hent/contracts/contact.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { cleanLine, cleanText } from '@hent/contracts/text.ts'
import type { FieldError } from '@hent/service/errors.ts'

export type Identity = {
  firstName?: string
  lastName?: string
  email?: string
  phone?: string
  /** where a letter arrives */
  address?: string
  /** when to call */
  reachableAt?: ContactTime[]
  wish?: string
}

/** Whether and how somebody wants to be told what happens. `alsoBySms`: as it was said before `toldBy` was there. */
export type Wanted = { messages: boolean; toldBy?: ToldBy; alsoBySms?: boolean }
export type Way = { channel: Channel; address: string }

/** Whose mobiles are written to: a telephone of elsewhere is to be called, no more. */
export type Written = { smsCountries: readonly string[] }

export const mobileIn = ({ phone }: Identity, { smsCountries }: Written): string | undefined =>
  phone === undefined ? undefined : mobileOf(phone, smsCountries)

/**
 * Where a person is written to, the e-mail first and a mobile in E.164: as they prefer, and of who said no preference the
 * e-mail, else the mobile.
 */
export function waysOf(identity: Identity, { messages, toldBy, alsoBySms }: Wanted, written: Written): Way[] {
  const { email } = identity
  const mobile = mobileIn(identity, written)
  if (!messages) return []
  const prefers = toldBy ?? (alsoBySms ? 'both' : email ? 'email' : 'sms')
  return [
    ...(email && prefers !== 'sms' ? [{ channel: 'email' as const, address: email }] : []),
    ...(mobile && prefers !== 'email' ? [{ channel: 'sms' as const, address: mobile }] : []),
  ]
}

/** What is missing for a person to be written to as they want, under the field where it would be. */
export function faultsOfWays(identity: Identity, wanted: Wanted, written: Written): FieldError[] {
  const { messages, toldBy, alsoBySms } = wanted
  if (!messages) return []
  const needsMobile = toldBy === undefined ? alsoBySms : toldBy !== 'email'
  const needsEmail = toldBy === 'email' || toldBy === 'both' || waysOf(identity, wanted, written).length === 0
  if (needsMobile && !mobileIn(identity, written)) {
    const isElsewhere = identity.phone !== undefined && mobileOf(identity.phone) !== undefined
    return [{ pointer: '/phone', code: isElsewhere ? 'mobile-not-written-to' : 'mobile-needed' }]
  }
  return needsEmail && !identity.email ? [{ pointer: '/email', code: 'needed-for-messages' }] : []
}

/** When to call, in the order of the day. A time of day alone tells nobody who or where. */
export const whenToCall = ({ phone }: Identity, times: readonly ContactTime[]): Pick<Identity, 'reachableAt'> =>
  phone && times.length > 0 ? { reachableAt: contactTimes.filter((one) => times.includes(one)) } : {}

/** Neither e-mail nor telephone: whoever answers them writes a letter, or hands one over. */
export const byLetterAlone = ({ email, phone, address }: Identity): boolean =>
  address !== undefined && email === undefined && phone === undefined

/** @returns an empty identity for somebody anonymous who wrote nothing of their own */
export function cleanPerson({ person, wish }: Pick<RequestSubmission, 'person' | 'wish'>): {
  identity: Identity
  errors: FieldError[]
} {
  const errors: FieldError[] = []
  function checked(field: 'email' | 'phone', check: typeof checkEmail): string {
    const written = cleanLine(person?.[field] ?? '')
    if (written === '') return ''
    const found = check(written)
    if ('value' in found) return found.value
    errors.push({ pointer: `/person/${field}`, code: found.fault, detail: contactFaults[found.fault] })
    return ''
  }
  const parts = {
    firstName: cleanLine(person?.firstName ?? ''),
    lastName: cleanLine(person?.lastName ?? ''),
    email: checked('email', checkEmail),
    phone: checked('phone', checkPhone),
    address: cleanText(person?.address ?? ''),
    wish: cleanText(wish ?? ''),
  }
  const identity: Identity = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''))
  return { identity: { ...identity, ...whenToCall(identity, person?.reachableAt ?? []) }, errors }
}

/** The sentence of a fault that a partner is told by its code. */
export const sentenceOf = (code: string): string | undefined =>
  Object.hasOwn(contactFaults, code) ? contactFaults[code as ContactFault] : undefined
