// What is known of a person here, for themselves alone (RGPD, art. 15 and 20): who read who they are, what they agreed to
// and when, and a copy of all that is kept. The copy is a reading as well, logged first.

import { randomUUID } from 'node:crypto'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Intake } from '../context.ts'
import type { Request } from '../door/requests.ts'
import { identityOf } from '../identity/identity-of.ts'
import type { ListReason, Reading } from '../identity/readings.ts'
import { writerKind } from '../identity/thread.ts'

/** A reading as the person is told it: for whom somebody read, never which of their colleagues did. */
export type ReadingTold = {
  at: Date
  what: Reading['what']
  by: 'structure' | 'animator' | 'service' | 'person'
  structureId?: string
  /** of a list of names */
  why?: ListReason
}
export type ConsentTold = { at: Date; what: 'share-on-acceptance' | 'survey'; given: boolean }

/** @throws AppError `gone` once erased */
export async function readingsOf(intake: Intake, request: Request): Promise<ReadingTold[]> {
  if (request.state === 'erased') throw new AppError('gone')
  return (await intake.readings.of(request._id)).map(({ at, what, as, structureId, why }) => {
    if (as !== 'agent') return { at, what, by: as }
    // Of all there is to read, an animator may read notes alone.
    if (what === 'note' && !structureId) return { at, what, by: 'animator' }
    return { at, what, by: 'structure', ...defined({ structureId, why }) }
  })
}

const consentNames = { 'share-on-acceptance': 'shareOnAcceptance', survey: 'survey' } as const

/** What the person agreed to when they asked, then each change, the oldest first. Of who left nothing, nothing is shared. */
export function consentsOf({ receivedAt, consent, consentChanges = [] }: Request): ConsentTold[] {
  const kinds = ['share-on-acceptance', 'survey'] as const
  const changes = consentChanges.flatMap((change) =>
    kinds.flatMap((what): ConsentTold[] => {
      const given = change[consentNames[what]]
      return given === undefined ? [] : [{ at: new Date(change.at), what, given }]
    }),
  )
  const atFirst = kinds.map((what): ConsentTold => {
    const first = changes.find((change) => change.what === what)
    return { at: receivedAt, what, given: first ? !first.given : consent[consentNames[what]] }
  })
  return [...atFirst, ...changes]
}

/** Who they are as they said it, and the words that they and professionals left beside their request. */
export async function openCopy(intake: Intake, request: Request) {
  if (request.state === 'erased') throw new AppError('gone')
  const at = intake.now()
  await intake.readings.log([
    { _id: randomUUID(), at, requestId: request._id, reader: 'person', as: 'person', what: 'copy' },
  ])
  const identity = await identityOf(intake.vault, request.vault)
  const notes = await Promise.all(
    (await intake.notes.of(request._id)).map(
      async ({ referralId, structureId, thread, by, at: writtenAt, sealed }) => ({
        referralId,
        structureId,
        ...defined({ thread }),
        from: writerKind(by),
        at: writtenAt,
        text: String(await intake.vault.open(sealed)),
      }),
    ),
  )
  return { at, identity, notes }
}
