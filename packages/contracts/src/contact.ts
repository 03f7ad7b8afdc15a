// The one rule for how a person is reached, at every door: a number is stored as it dials from anywhere (+33…), an
// address as a mail server takes it. What is wrong is told by a code, and the sentence that goes with it.

import { type NumberType, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import validator from 'validator'
import { cleanLine } from './text.ts'

/** Code → what a person reads. */
export const contactFaults = {
  'email-incomplete': 'Cette adresse électronique n’est pas complète. Exemple : nom@exemple.fr',
  'email-unusable': 'Nous ne pouvons pas écrire à cette adresse électronique. Exemple : nom@exemple.fr',
  'phone-incomplete': 'Ce numéro de téléphone n’est pas complet. Exemple : 06 12 34 56 78',
  'phone-unknown': 'Ce numéro de téléphone n’existe pas. Vérifiez-le. Exemple : 06 12 34 56 78',
}
export type ContactFault = keyof typeof contactFaults
type Checked = { value: string } | { fault: ContactFault }

/** Where a number of ten digits may be from. Overseas first, whose own lines the mainland's ranges partly cover. */
const french = ['GP', 'GF', 'MQ', 'RE', 'YT', 'FR'] as const
const lines: readonly (NumberType | undefined)[] = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE']
/** Numbers that Arcep keeps for fiction, as demos and tests use them: they reach nobody, and no library knows them. */
export const isFiction = (number: string): boolean => /^\+33(?:19900|26191|35301|46571|53649|63998)\d{4}$/.test(number)

/** @returns in E.164, e.g. `+33612345678`, `+590690123456` */
export function checkPhone(written: string): Checked {
  const cleaned = cleanLine(written)
  let tooShort = false
  for (const country of french) {
    try {
      const phone = parsePhoneNumberWithError(cleaned, { defaultCountry: country, extract: false })
      const isKnown = phone.isValid() && (country === 'FR' || lines.includes(phone.getType()))
      if (isKnown || isFiction(phone.number)) return { value: phone.number }
      tooShort ||= !phone.isPossible()
    } catch {
      tooShort = true
    }
  }
  return { fault: tooShort ? 'phone-incomplete' : 'phone-unknown' }
}

/** @returns without blanks, its domain in small letters */
export function checkEmail(written: string): Checked {
  const cleaned = cleanLine(written)
  const at = cleaned.lastIndexOf('@')
  const value = cleaned.slice(0, at) + cleaned.slice(at).toLowerCase()
  if (validator.isEmail(value, { blacklisted_chars: '"' })) return { value }
  // Somebody else's rules would take it: a text in quotes, a machine by its number.
  const odd = validator.isEmail(value, { allow_ip_domain: true, require_tld: true }) || /^.+@\[.+\]$|^".*"@/.test(value)
  return { fault: odd ? 'email-unusable' : 'email-incomplete' }
}
