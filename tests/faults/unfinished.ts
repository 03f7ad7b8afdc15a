// What is still under way in a Hent, in one sentence; empty when everything has come to rest. A light look at the
// stores, asked again and again while `hent verify` waits its turn.

import type { Connection } from '@hent/cli/connection.ts'
import { typeOf } from '@hent/contracts/envelope.ts'
import { unreadFor } from '@hent/messaging/unread.ts'
import type { ReferralPosition } from '../../services/intake/src/referrals/referral-positions.ts'
import type { Advisers } from './advisers.ts'

type Referral = {
  _id: string
  needId: string
  state: string
  ending?: string
  acceptedBy?: string
  tried: { proposalId: string }[]
  events: { id: string; type: string }[]
}

/** How many of `wanted` are not among `there`. */
function missing(wanted: readonly (string | undefined)[], there: readonly (string | undefined)[]): number {
  const known = new Set(there)
  return wanted.filter((one) => !known.has(one)).length
}

export async function unfinished(
  { db, kafka }: Connection,
  acknowledged: readonly string[],
  advisers: Pick<Advisers, 'inHand'>,
): Promise<string> {
  // Without them nothing is at rest: no need to read the stores.
  if (advisers.inHand.length > 0) return advisers.inHand.join(', ')
  const now = new Date()
  const requests = db('intake').collection<{ _id: string; needs: { needId: string }[] }>('requests')
  const referrals = db('routing').collection<Referral>('referrals')
  const messages = db('notification').collection<{ template: string; proposalId?: string; surveyId?: string }>(
    'messages',
  )
  const surveys = db('evaluation').collection<{ _id: string; referralId: string; mailed: boolean; state: string }>(
    'surveys',
  )
  const due = { pendingSince: { $lte: now } }

  const stored = await requests.find({}, { projection: { needs: 1 } }).toArray()
  const shown = { needId: 1, state: 1, ending: 1, acceptedBy: 1, tried: 1, 'events.id': 1, 'events.type': 1 }
  const opened = await referrals.find({}, { projection: shown }).toArray()
  const told = await messages.find({}, { projection: { proposalId: 1, surveyId: 1 } }).toArray()
  const asked = await surveys.find({}, { projection: { referralId: 1, mailed: 1, state: 1 } }).toArray()
  const holdings = await db('intake').collection<ReferralPosition>('holdings').find().toArray()
  const learnt = await db('directory')
    .collection<{ _id: string }>('declines')
    .find({}, { projection: { _id: 1 } })
    .toArray()

  const holders = new Map(holdings.map(({ _id, stand }) => [_id, stand?.holder ?? undefined]))
  const ended = (state: string) => state === 'closed'
  const said = opened.flatMap(({ events }) => events)
  const counts = {
    'demandes absentes': missing(
      acknowledged,
      stored.map(({ _id }) => _id),
    ),
    'besoins sans mise en relation': missing(
      stored.flatMap(({ needs }) => needs.map(({ needId }) => needId)),
      opened.map(({ needId }) => needId),
    ),
    'propositions sans message': missing(
      opened.flatMap(({ tried }) => tried.map(({ proposalId }) => proposalId)),
      told.map(({ proposalId }) => proposalId),
    ),
    // An identity opens to who holds the referral now, and to nobody once it is closed.
    'détenteurs inexacts': opened.filter(
      ({ _id, state, acceptedBy }) => holders.get(_id) !== (ended(state) ? undefined : acceptedBy),
    ).length,
    'clôtures sans enquête': missing(
      opened.filter(({ ending }) => ending === 'helped').map(({ _id }) => _id),
      asked.map(({ referralId }) => referralId),
    ),
    'enquêtes à envoyer': asked.filter(({ state }) => state === 'scheduled').length,
    'enquêtes sans message': missing(
      asked.filter(({ state, mailed }) => mailed && (state === 'sent' || state === 'closed')).map(({ _id }) => _id),
      told.map(({ surveyId }) => surveyId),
    ),
    'avis à publier': await db('evaluation').collection('answers').countDocuments({ published: false }),
    'refus dont l’annuaire n’a rien appris': missing(
      said.filter(({ type }) => type === typeOf('ReferralDeclined')).map(({ id }) => id),
      learnt.map(({ _id }) => _id),
    ),
    'messages dus': await messages.countDocuments({ dueAt: { $lte: now } }),
    'demandes à publier': await requests.countDocuments(due),
    'mises en relation à publier': await referrals.countDocuments(due),
    'enquêtes à publier': await surveys.countDocuments(due),
    'cellules à recalculer': await db('tracking').collection('cell_marks').countDocuments(),
    'envois à publier': await messages.countDocuments(due),
  }
  const left = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []))
  // Asked last: a group that comes back after a kill waits for the session of the process before it.
  if (left.length === 0)
    left.push(...(await unreadFor(kafka, 0)).map(({ group, messages }) => `${messages} à lire par ${group}`))
  return left.join(', ')
}
