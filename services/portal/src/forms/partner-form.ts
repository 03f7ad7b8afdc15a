// A partner as the Region typed it, and what must be mended in it, at its field.

import { PartnerId, partnerScopes } from '@hent/contracts/partner-record.ts'
import type { AppError } from '@hent/service/errors.ts'
import { Compile } from 'typebox/compile'
import type { PartnerSeen, PartnerSettings } from '../apis/partners.ts'
import { partnerTexts as words } from '../texts/partners.ts'
import { codes, type Fault, type Form, text } from './form.ts'

const isName = Compile(PartnerId)

export function typedPartner(form: Form, enabled: boolean): PartnerSettings {
  const people = typeof form.people === 'string' ? form.people.split(/[\s,;]+/).filter((one) => one !== '') : []
  return { label: text(form, 'label'), enabled, scopes: codes(form, 'scopes', partnerScopes), people }
}

export const settingsOf = ({ label, enabled, scopes, people }: PartnerSeen): PartnerSettings => ({
  ...{ label, enabled, people },
  scopes: partnerScopes.filter((one) => scopes.includes(one)),
})

export const nameFaults = (id: string): Fault[] => (isName.Check(id) ? [] : [{ field: 'id', message: words.faults.id }])

/** What the directory found wrong, each field once. */
export function partnerFaults({ data: { errors = [] } }: AppError): Fault[] {
  const faults = errors.map(({ pointer, code }): Fault => {
    if (!pointer.startsWith('/people')) return { field: 'label', message: words.faults.label }
    return { field: 'people', message: code === 'already-known' ? words.faults.known : words.faults.people }
  })
  return [...new Map(faults.map((one) => [one.message, one])).values()]
}
