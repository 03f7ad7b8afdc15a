// A message as a form sends it: to which thread, under which key, and what is wrong with it.

import { randomUUID } from 'node:crypto'
import { lengthOf } from '@hent/contracts/text.ts'
import { AppError } from '@hent/service/errors.ts'
import type { ThreadWith } from '../apis/thread.ts'
import { mostSigns } from '../texts/thread.ts'
import { code, type Fault, type Form, text } from './form.ts'

type Place = { referralId: string; with: ThreadWith }
export type Typed = Place & { key: string; text: string }

/** Several threads may be on one page: each field has a name of its own. */
export const fieldOf = ({ referralId, with: to }: Place): string => `texte-${to}-${referralId}`

const isKey = (value: string) => /^[\w-]{8,64}$/.test(value)

export function typedIn(form: Form): Typed {
  const place: Place = {
    referralId: text(form, 'referralId').slice(0, 64),
    with: code(form, 'with', ['person', 'professionals']) ?? 'person',
  }
  const key = text(form, 'key')
  return { ...place, key: isKey(key) ? key : randomUUID(), text: text(form, fieldOf(place)) }
}

type Words = { missing: string; tooLong: string; refused: string }

export function faultsIn(typed: Typed, { missing, tooLong }: Words): Fault[] {
  const field = fieldOf(typed)
  if (typed.text === '') return [{ field, message: missing }]
  return lengthOf(typed.text) > mostSigns ? [{ field, message: tooLong }] : []
}

/** What intake says of it in the writer's words; anything else is thrown. */
export function refusedBy(error: unknown, typed: Typed, { refused }: Words): Fault[] {
  const known = error instanceof AppError && (error.code === 'conflict' || error.code === 'idempotency-key-reused')
  if (!known) throw error
  return [{ field: fieldOf(typed), message: refused }]
}
