// Who reads once a day what can wait: a team that wants it so, at the mailbox that its digest goes to. Who is told at an
// address of their own, or by SMS alone, is told at once.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Recipient } from '../message.ts'
import { type Digests, linkIdOf } from './digests.ts'

/** The structure in whose digest a recipient reads it; undefined: they are told at once. */
export type DigestOf = (recipient: Recipient) => Promise<string | undefined>

export function createDigestOf(
  structures: ReadonlyMap<string, Pick<DirectoryRecord, 'dailyDigest' | 'email'>>,
  digests: Pick<Digests, 'isStopped'>,
): DigestOf {
  return async (recipient) => {
    if (recipient.kind !== 'structure') return undefined
    const { structureId } = recipient
    const { dailyDigest, email } = structures.get(structureId) ?? {}
    if (!dailyDigest || !email) return undefined
    return (await digests.isStopped(linkIdOf('structure', structureId))) ? undefined : structureId
  }
}
