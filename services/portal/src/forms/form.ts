// Reading what a form sent: always text, cleaned as at every door, never trusted.

import { cleanText } from '@hent/contracts/text.ts'

export type Form = Readonly<Record<string, unknown>>

export const formOf = (body: unknown): Form => (typeof body === 'object' && body !== null ? { ...body } : {})

/** The text of a field, without what cannot be seen; empty where it is absent. */
export function text(form: Form, name: string): string {
  const value = form[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? cleanText(first) : ''
}

/** Every text of a field that may be ticked several times. */
export function texts(form: Form, name: string): string[] {
  return [form[name]].flat().filter((value): value is string => typeof value === 'string')
}

/** Says with which role a form was filled in, beside its own fields. */
export const roleField = '_role'

/** Everything typed and ticked, to be sent again as it is; the page that sends it has its own protection. */
export const fieldsIn = (form: Form): [name: string, value: string][] =>
  Object.keys(form)
    .filter((name) => name !== '_csrf' && name !== roleField)
    .flatMap((name) => texts(form, name).map((value): [string, string] => [name, value]))

/** The code of a closed list, or undefined. */
export function code<T extends string>(form: Form, name: string, codes: readonly T[]): T | undefined {
  const value = text(form, name)
  return codes.find((one) => one === value)
}

export function codes<T extends string>(form: Form, name: string, known: readonly T[]): T[] {
  const ticked = new Set(texts(form, name))
  return known.filter((one) => ticked.has(one))
}

export const ticked = (form: Form, name: string): boolean => text(form, name) !== ''

/** A fault a person can mend: the field it is about, and what to do. */
export type Fault = { field: string; message: string }
