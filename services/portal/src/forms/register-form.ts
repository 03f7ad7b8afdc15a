// An entry of the register as it was typed, and what must be mended in it, at its field.

import { defined } from '@hent/contracts/defined.ts'
import { indicatorCodes } from '@hent/contracts/indicators.ts'
import { keysOf } from '@hent/contracts/keys-of.ts'
import { type RegisterEntry, registerFields } from '@hent/contracts/register.ts'
import { isRegisterReference } from '@hent/contracts/register-reference.ts'
import type { AppError } from '@hent/service/errors.ts'
import type { VersionSeen } from '../apis/register.ts'
import { entryErrorText, registerTexts as words } from '../texts/register.ts'
import { codes, type Fault, type Form, text } from './form.ts'

export type LineField = Exclude<keyof RegisterEntry, 'approves'>
export type TypedEntry = Partial<Record<LineField | 'reference', string>> & Pick<RegisterEntry, 'approves'>

const { approves: _a, ...lines } = registerFields
const lineFields = keysOf(lines)
const fieldLabels: Partial<Record<string, string>> = {
  reference: words.reference,
  body: words.body,
  kind: words.kind,
  on: words.on,
  title: words.entryTitle,
  text: words.text,
  place: words.place,
  address: words.address,
  network: words.network,
  until: words.end,
  approves: words.approves,
  adopts: words.adopts,
}

const fault = (field: string, code: string): Fault => ({
  field,
  message: `${fieldLabels[field] ?? field} : ${entryErrorText(code)}`,
})

/** What nothing can be kept without, all in one round. */
export function missingFaults(typed: TypedEntry, reference: string): Fault[] {
  return [
    ...(isRegisterReference(reference) ? [] : [fault('reference', reference === '' ? 'required' : 'pattern')]),
    ...(['kind', 'body', 'on', 'title'] as const).flatMap((name) => (typed[name] ? [] : [fault(name, 'required')])),
  ]
}

/** What the directory found wrong, at its field. */
export function faultsOf(error: AppError): Fault[] {
  const errors = error.data.errors ?? []
  return errors.map(({ pointer, code }) => fault(pointer.slice(1).split('/')[0] ?? '', code))
}

export const entryOf = (version: VersionSeen | undefined): TypedEntry =>
  version
    ? {
        ...Object.fromEntries(lineFields.flatMap((name) => (version[name] ? [[name, version[name]]] : []))),
        ...defined({ approves: version.approves }),
      }
    : {}

export function typedEntry(form: Form): TypedEntry {
  const typed = lineFields.flatMap((name) => (text(form, name) === '' ? [] : [[name, text(form, name)]]))
  const approves = codes(form, 'approves', indicatorCodes)
  return { ...Object.fromEntries(typed), ...(approves.length > 0 ? { approves } : {}) }
}
