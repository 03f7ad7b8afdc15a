// How a person is reached, as every form asks it: where, when to call, and by which way they are told. Pure.

import { type ContactTime, contactTimes, type ToldBy, toldByWays } from '@hent/contracts/codes.ts'
import { checkEmail, checkPhone } from '@hent/contracts/contact.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { mostOfContact, type RequestSubmission } from '@hent/contracts/request-submission.ts'
import { lengthOf } from '@hent/contracts/text.ts'
import type { Texts } from '../texts/fr.ts'
import { code, codes, type Fault, type Form, text } from './form.ts'

export const toldWays = ['none', ...toldByWays] as const
export type Told = (typeof toldWays)[number]

/** Every field as typed. */
export type Reached = {
  email: string
  phone: string
  reachableAt: ContactTime[]
  address: string
  told: Told
}

export const reachedIn = (form: Form): Reached => ({
  email: text(form, 'email'),
  phone: text(form, 'phone'),
  reachableAt: codes(form, 'reachableAt', contactTimes),
  address: text(form, 'address'),
  told: code(form, 'told', toldWays) ?? 'none',
})

/** As the contract says it. */
const wantedOf = (told: Told): { messages: boolean; toldBy?: ToldBy } =>
  told === 'none' ? { messages: false } : { messages: true, toldBy: told }

const written = ['email', 'phone', 'address'] as const

/** What is wrong with an address or a number that was typed, and what the way chosen lacks. */
export function reachedFaults(reached: Reached, { ask: { errors } }: Texts): Fault[] {
  const { email, phone, told } = reached
  const faults: Fault[] = []
  const say = (field: keyof Reached, message: string) => faults.push({ field, message })
  for (const field of written) {
    if (lengthOf(reached[field]) > mostOfContact[field]) say(field, errors.tooLong(mostOfContact[field]))
  }
  const mail = checkEmail(email)
  if (email !== '' && 'fault' in mail) say('email', errors[mail.fault])
  if ((told === 'email' || told === 'both') && email === '') say('email', errors.emailForMessages)
  const number = checkPhone(phone)
  if (phone !== '' && 'fault' in number) say('phone', errors[number.fault])
  else if ((told === 'sms' || told === 'both') && !mobileOf(phone)) say('phone', errors.mobileForSms)
  return faults
}

/** What intake says where there is no mobile to write to: none, or one of a country that is not written to. */
export function mobileFault(code: string, { ask: { errors } }: Texts): string | undefined {
  if (code === 'mobile-needed') return errors.mobileForSms
  return code === 'mobile-not-written-to' ? errors.notBySms : undefined
}

/** As the contract's person has it: what was typed, and how they are told. */
export function reachedSubmission(reached: Reached): NonNullable<RequestSubmission['person']> {
  const { phone, reachableAt } = reached
  const given = written.flatMap((field) => (reached[field] ? [[field, reached[field]] as const] : []))
  return {
    ...Object.fromEntries(given),
    ...(phone && reachableAt.length > 0 ? { reachableAt } : {}),
    ...wantedOf(reached.told),
  }
}
