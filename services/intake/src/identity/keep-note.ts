// Keeps words left beside a request: cleaned, encrypted under a key that lasts, and gone with a request that was erased
// meanwhile.

import type { Actor } from '@hent/contracts/actor.ts'
import { cleanText } from '@hent/contracts/text.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import { erase } from '../person/erase.ts'
import type { Note, Notes } from './notes.ts'

/** @throws AppError `invalid-input` where nothing is left to read */
export function cleanWords(typed: string): string {
  const text = cleanText(typed)
  if (text === '') throw new AppError('invalid-input', { errors: [{ pointer: '/text', code: 'min-length' }] })
  return text
}

type About = Omit<Note, 'sealed' | 'place'>

/**
 * Whether it is new: one of its id may be there already.
 * @param most in its thread, or beside the answers to its referral
 * @throws AppError `conflict` where there are as many, `gone` where the request was erased meanwhile
 */
export async function keepNote(intake: Intake, about: About, text: string, by: Actor, most: number): Promise<boolean> {
  const { notes, requests, vault } = intake
  const place = await nextPlace(notes, about, most)
  if (place === undefined) return false
  const sealed = await vault.encrypt(text)
  const isNew = await addAt(notes, { ...about, sealed, place }, most)
  if (isNew && !vault.lasts(sealed)) await notes.encryptAgain(about._id, sealed, await vault.encrypt(text))
  // Erased while this was being written: it goes too.
  if ((await requests.get(about.requestId))?.state === 'erased') {
    await erase(intake, about.requestId, by, {})
    throw new AppError('gone')
  }
  return isNew
}

/** Undefined where it is there already. */
async function nextPlace(notes: Notes, { _id, requestId, referralId, thread }: About, most: number) {
  const place = (await notes.count(requestId, referralId, thread)) + 1
  if (place <= most) return place
  if (await notes.get(_id)) return undefined
  throw new AppError('conflict')
}

/** At that place, or at the next while others are taking it. */
async function addAt(notes: Notes, note: Note & { place: number }, most: number): Promise<boolean> {
  const added = await notes.add(note)
  if (added !== 'place-taken') return added === 'added'
  const place = await nextPlace(notes, note, most)
  return place !== undefined && addAt(notes, { ...note, place }, most)
}
