// What an agent is entering with somebody, set aside: theirs alone, for a day from when they began it, and gone as soon
// as it is sent. An HMAC names it, so that the database does not say who was entering what.

import { AppError } from '@hent/service/errors.ts'
import { fingerprint } from '@hent/service/idempotency.ts'
import type { Principal } from '@hent/service/principal.ts'
import { can } from '@hent/service/rights.ts'
import type { Intake } from '../context.ts'
import { doorOf, type ForStructure } from '../door/door.ts'
import type { CounterDraft } from './counter-drafts.ts'

/** Texts of each field of the form, as typed. */
export type Fields = Readonly<Record<string, readonly string[]>>
/** Of one agent, at once. */
const mostDrafts = 10
const dayMs = 86_400_000

/**
 * The agent, and the structure they would send it for.
 * @throws AppError `forbidden` for who enters nothing for a structure
 */
export function authorOf({ lookupKey }: Pick<Intake, 'lookupKey'>, principal: Principal, at: ForStructure): string {
  const { sender, agentId } = doorOf(principal, '', at)
  const { structureId } = sender
  if (!agentId || !structureId || !can(principal, 'draft:own', { senderStructureId: structureId })) {
    throw new AppError('forbidden')
  }
  return fingerprint(['counter-draft', agentId, structureId], lookupKey)
}

export const draftIdOf = ({ lookupKey }: Pick<Intake, 'lookupKey'>, author: string, key: string) =>
  fingerprint([author, key], lookupKey)

/** @throws AppError `conflict` where an agent has as many as they may */
export async function keepDraft(intake: Intake, author: string, key: string, fields: Fields): Promise<CounterDraft> {
  const { counterDrafts, vault } = intake
  const now = intake.now()
  const mine = await counterDrafts.of(author, now)
  const before = mine.find((one) => one.key === key)
  if (!before && mine.length >= mostDrafts) throw new AppError('conflict')
  const startedAt = before?.startedAt ?? now
  const about = { key, startedAt, until: new Date(startedAt.getTime() + dayMs) }
  for (;;) {
    const sealed = await vault.encrypt(fields)
    await counterDrafts.keep({ _id: draftIdOf(intake, author, key), author, ...about, sealed }, sealed.file)
    // Held up in between, its key file may be replaced without it.
    if (vault.lasts(sealed)) return { ...about, sealed }
  }
}

/** What was sent is being entered no more. */
export async function dropSent(intake: Intake, principal: Principal, key: string, at: ForStructure): Promise<void> {
  if (principal.kind !== 'agent') return
  await intake.counterDrafts.drop(draftIdOf(intake, authorOf(intake, principal, at), key), intake.now())
}
