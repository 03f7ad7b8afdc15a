// Mobile telephone numbers, by libphonenumber alone: what is not one is never written to by SMS. A national number is
// read as one of France, overseas included, where +262, +508, +590, +594, +596, +687 and +689 are as French as +33.

import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { isFiction } from './contact.ts'

/** France and its overseas territories, ISO 3166-1: the countries written to unless a setting says otherwise. */
export const frenchCountries = ['FR', 'GP', 'RE', 'MQ', 'GF', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'] as const

/** The number in E.164 (`+33612345678`), or undefined where it is no mobile of these countries. */
export function mobileOf(text: string, countries: readonly string[] = frenchCountries): string | undefined {
  const national = !/^\s*(\+|00)/.test(text)
  for (const country of national ? countries : countries.slice(0, 1)) {
    const number = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false })
    if (!number) continue
    if (country === 'FR' && isFiction(number.number) && number.number.startsWith('+336')) return number.number
    const mobile = number.isValid() && ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '')
    if (mobile && number.country && countries.includes(number.country)) return number.number
  }
  return undefined
}
