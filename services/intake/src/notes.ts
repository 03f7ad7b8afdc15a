// Words that professionals leave beside the codes, the reason of a refusal first: free text, so they live here, each
// encrypted with a key of its own, and go with the request when it is erased. Each reading is logged.

import type { Collection, Db } from 'mongodb'
import type { Sealed } from './vault.ts'

type Note = {
  _id: string
  requestId: string
  referralId: string
  structureId: string
  /** agent id */
  by: string
  at: Date
  sealed: Sealed
}
export type Notes = Collection<Note>

export async function openNotes(db: Db): Promise<Notes> {
  const notes = db.collection<Note>('notes')
  await notes.createIndex({ requestId: 1, referralId: 1, at: 1 })
  return notes
}
