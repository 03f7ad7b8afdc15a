// What is still under way in a Hent, in one sentence; empty when everything has come to rest. A light look at the
// stores, asked again and again while `hent verify` waits its turn.

import type { Connection } from '@hent/cli/connection.ts'

export async function unfinished({ db }: Connection, acknowledged: readonly string[]): Promise<string> {
  const now = new Date()
  const requests = db('intake').collection<{ _id: string; needs: { needId: string }[] }>('requests')
  const referrals = db('routing').collection<{ needId: string; tried: { proposalId: string }[] }>('referrals')
  const messages = db('notification').collection<{ template: string; proposalId?: string }>('messages')

  const stored = await requests.find({}, { projection: { needs: 1 } }).toArray()
  const opened = await referrals.find({}, { projection: { needId: 1, tried: 1 } }).toArray()
  const told = await messages.find({ template: 'proposal' }, { projection: { proposalId: 1 } }).toArray()

  const ids = new Set(stored.map(({ _id }) => _id))
  const needs = new Set(opened.map(({ needId }) => needId))
  const proposals = new Set(told.map(({ proposalId }) => proposalId))
  const counts = {
    'demandes absentes': acknowledged.filter((id) => !ids.has(id)).length,
    'besoins sans mise en relation': stored.flatMap((one) => one.needs).filter(({ needId }) => !needs.has(needId))
      .length,
    'propositions sans message': opened
      .flatMap(({ tried }) => tried)
      .filter(({ proposalId }) => !proposals.has(proposalId)).length,
    'messages dus': await messages.countDocuments({ dueAt: { $lte: now } }),
    'demandes à publier': await requests.countDocuments({ pendingSince: { $lte: now } }),
    'mises en relation à publier': await referrals.countDocuments({ pendingSince: { $lte: now } }),
    'cellules à recalculer': await db('tracking').collection('cell_marks').countDocuments(),
    'envois à publier': await messages.countDocuments({ pendingSince: { $lte: now } }),
  }
  return Object.entries(counts)
    .flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []))
    .join(', ')
}
