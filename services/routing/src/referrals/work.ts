// The open work of a structure or of a territory, and what of it is asked for: conditions on stored referrals, each under
// an index on who has them, written once for the pages of a list and for its counts.

import { departementCodes, InseeCode, Language, ServiceKind } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'

/** Work of a structure (in a département, for who watches it), or of an animator (of none: anywhere) or the Region. */
export type WorkOf =
  | { structureId: string; departement?: string | undefined }
  | { departement?: string | undefined; owner?: 'region' | undefined }

/** What a line waits for; one line may wait for several. */
export const waitings = ['answer', 'study', 'contact', 'going', 'appointment', 'orphan', 'silent', 'late'] as const
type Waiting = (typeof waitings)[number]
export const whoseLines = ['mine', 'nobody'] as const
type Whose = (typeof whoseLines)[number]

const Epci = Type.String({ pattern: '^[0-9]{9}$', description: 'SIREN of an EPCI' })
export const WorkFilter = Type.Object({
  waiting: Type.Optional(
    Type.Enum(waitings, {
      description:
        'an answer, one that is being looked at (`study`), a first contact, an end (`going`; of these, those with an appointment: `appointment`), a structure (`orphan`), news of its structure (`silent`); `late`: its time is past',
    }),
  ),
  service: Type.Optional(ServiceKind),
  territory: Type.Optional(Type.Union([Epci, InseeCode], { description: 'an EPCI, or a commune' })),
  language: Type.Optional(Language),
  whose: Type.Optional(Type.Enum(whoseLines, { description: 'which the reader looks after, or nobody yet' })),
  adviser: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'those of this adviser, for who is of the structure; in the place of `whose`',
    }),
  ),
})
export type WorkFilter = Static<typeof WorkFilter>

export function workOf(of: WorkOf): object {
  if ('structureId' in of) return { 'owner.structureId': of.structureId, ...defined({ departement: of.departement }) }
  const where = { $in: departementCodes.filter((code) => of.departement === undefined || code === of.departement) }
  const owned = { 'owner.departement': where }
  if (of.owner) return { ...owned, 'owner.kind': of.owner }
  return { $or: [owned, { departement: where, 'owner.with': 'animator' }] }
}

const waitingFor = (waiting: Waiting, now: Date): object =>
  ({
    answer: {
      state: 'proposed',
      proposal: { $exists: true },
      'proposal.study.until': { $not: { $gte: localDay(now) } },
    },
    study: { state: 'proposed', 'proposal.study.until': { $gte: localDay(now) } },
    contact: { state: 'accepted' },
    going: { state: 'in-progress' },
    appointment: { state: 'in-progress', appointment: { $exists: true } },
    orphan: { state: 'escalated' },
    silent: { 'owner.with': 'animator' },
    late: { clockAt: { $lt: now } },
  })[waiting]

const ofAdviser = (agentId: string) => ({
  $or: [{ 'adviser.agentId': agentId }, { 'proposal.study.agentId': agentId }],
})

/**
 * A file of a structure is its adviser's, and a proposal whose says that they look at it; a line of who watches a
 * territory, whoever's claimed it.
 */
function lookedAfter(of: WorkOf, whose: Whose, reader: string): object {
  const isMine = whose === 'mine'
  if (!('structureId' in of)) return isMine ? { 'claim.agentId': reader } : { claim: { $exists: false } }
  return isMine ? ofAdviser(reader) : { adviser: { $exists: false }, 'proposal.study.agentId': { $exists: false } }
}

/** Of this work, what the filter keeps. */
export function workAsked(of: WorkOf, filter: WorkFilter, reader: { agentId: string; now: Date }): object {
  const { waiting, service, territory, language, whose, adviser } = filter
  const place = territory && (territory.length === 9 ? { 'need.epci': territory } : { 'need.commune': territory })
  return {
    ...workOf(of),
    ...defined({ service, 'need.language': language }),
    ...(place ? place : {}),
    ...(waiting ? waitingFor(waiting, reader.now) : {}),
    ...(adviser ? ofAdviser(adviser) : whose ? lookedAfter(of, whose, reader.agentId) : {}),
  }
}

/** Young people without a solution first, whose answer is to be rapid (reference frame); then whoever else. */
export const turns = [{ service: 'dropout-support' }, { service: { $ne: 'dropout-support' } }] as const
export const turnOf = ({ service }: { service: ServiceKind }): number => (service === 'dropout-support' ? 0 : 1)
