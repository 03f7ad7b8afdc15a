// What is being entered at the counter, set aside and taken up again: between the form and intake's store.

import { randomUUID } from 'node:crypto'
import { AppError } from '@hent/service/errors.ts'
import type { AtCounter } from '../../apis/caller.ts'
import type { PortalDeps } from '../../context.ts'
import { type Answers, fieldsOf, isKey, readAnswers } from '../../forms/ask-form.ts'
import { orAway } from '../../sessions/visitor.ts'

type Intake = PortalDeps['apis']['intake']

/** As typed, by field; the key is where it lies. */
function typedIn(answers: Answers): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of fieldsOf(answers)) {
    if (name === 'key') continue
    fields[name] = [...(fields[name] ?? []), value]
  }
  return fields
}
const untouched = JSON.stringify(typedIn(readAnswers({}, randomUUID)))
export const isUntouched = (answers: Answers): boolean => JSON.stringify(typedIn(answers)) === untouched

export const setAside = (intake: Intake, caller: AtCounter, answers: Answers) =>
  intake.keepCounterDraft(caller, answers.key, typedIn(answers))

/** As the form goes on: whatever comes of it, the form does. Gives whether it is kept. */
export async function setAsideQuietly(intake: Intake, caller: AtCounter, answers: Answers): Promise<boolean> {
  if (isUntouched(answers)) return false
  try {
    await setAside(intake, caller, answers)
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return false
  }
}

/** @throws AppError `not-found` where there is none, or none any more */
export async function takenUp(intake: Intake, caller: AtCounter, key: string): Promise<Answers> {
  if (!isKey(key)) throw new AppError('not-found')
  const { fields } = await intake.counterDraft(caller, key)
  return readAnswers({ ...fields, key }, randomUUID)
}

/** Gone already is gone. */
export async function eraseDraft(intake: Intake, caller: AtCounter, key: string): Promise<void> {
  if (!isKey(key)) return
  await intake.eraseCounterDraft(caller, key).catch((error: unknown) => {
    if (orAway(error) === 'away') throw error
  })
}
