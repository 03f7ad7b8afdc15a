// Keeps words left beside a request: cleaned, encrypted under a key that lasts, and gone with a request that was erased
// meanwhile.

import type { Actor } from '@hent/contracts/actor.ts'
import { cleanText } from '@hent/contracts/text.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import { erase } from '../person/erase.ts'
import type { Note } from './notes.ts'

/** @throws AppError `invalid-input` where nothing is left to read */
export function cleanWords(typed: string): string {
  const text = cleanText(typed)
  if (text === '') throw new AppError('invalid-input', { errors: [{ pointer: '/text', code: 'min-length' }] })
  return text
}

/**
 * Whether it is new: one of its id may be there already.
 * @throws AppError `gone` where the request was erased meanwhile
 */
export async function keepNote(intake: Intake, about: Omit<Note, 'sealed'>, text: string, by: Actor): Promise<boolean> {
  const { notes, requests, vault } = intake
  const sealed = await vault.encrypt(text)
  const isNew = await notes.add({ ...about, sealed })
  if (isNew && !vault.lasts(sealed)) await notes.encryptAgain(about._id, sealed, await vault.encrypt(text))
  // Erased while this was being written: it goes too.
  if ((await requests.get(about.requestId))?.state === 'erased') {
    await erase(intake, about.requestId, by, {})
    throw new AppError('gone')
  }
  return isNew
}
