// A request whose every personal word can be found again, and its whole way: refused with words beside the code, taken
// by the next structure, its identity read, helped, closed, the survey answered.

import { randomUUID } from 'node:crypto'
import type { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { accountOf, answerLink, failed, helped, inState, proposalMail } from '@hent/demo/journey-steps.ts'
import { decisionOf } from '@hent/demo/journeys-of-choice.ts'
import { agentToken, call, must, personToken } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { aSubmission } from '@hent/testing/builders.ts'

export const marks = {
  firstName: 'Zéphirine-Marquée',
  lastName: 'Kerdoncuff-Témoin',
  email: 'adresse.marquee.7731',
  phone: '+33 6 39 98 77 31',
  wish: 'Je rêve de fabriquer des cornemuses-témoins à Tréguier.',
  note: 'Elle m’a dit au téléphone qu’elle élève seule des poneys-témoins.',
  message: 'Mon chien-témoin s’appelle Gwiniz-Marqué, il viendra aussi.',
  amongProfessionals: 'Sa sœur-témoin Soazig-Marquée l’accompagne.',
}

const addressOf = (way: string) => `${marks.email}.${way}@personne.hent.example`

/** @param way makes the address another one for each way in, since nobody is asked twice in a month how it went */
export function marked(way: string): RequestSubmission {
  const { firstName, lastName, phone, wish } = marks
  const person = { firstName, lastName, email: addressOf(way), phone, messages: true }
  // Two structures of Lannion may answer, each with an account: one to refuse, one to help.
  return aSubmission({ person, wish, situation: { status: 'job-seeker', ageBand: '18-25' } })
}

export async function carriedToTheSurvey(hent: RunningHent, request: NewRequest, way: string): Promise<void> {
  const { requestId } = request
  const notes = `${hent.urls.intake}/v1/requests/${requestId}/notes`
  const person = await personToken(hent, request)
  const proposed = await inState(hent, request, person, 'proposed', 'the proposal')
  const { referralId = '' } = proposed.referrals[0] ?? {}

  const first = await proposalMail(hent, referralId, 1)
  const { structures } = (await decisionOf(hent, referralId, person)).explanation
  const asked = structures.find(({ name }) => name === first.structureName)
  const token = await agentToken(hent, accountOf(hent, asked?.structureId ?? '').sub)
  const decline = `${hent.urls.routing}/v1/referrals/${referralId}/decline`
  await must(call(decline, { token, body: { reason: 'full' } }))
  await must(call(notes, { token, body: { referralId, text: marks.note } }))
  const animator = await agentToken(hent, 'agent-animator-22')
  const read = await must<{ notes: { text: string }[] }>(call(notes, { token: animator }))
  if (read.notes[0]?.text !== marks.note) failed('the animator does not read the words beside the refusal')

  const second = await proposalMail(hent, referralId, 2)
  await answerLink(hent, second.token, 'acceptance', {})
  const taken = await inState(hent, request, person, 'accepted', 'the second structure has accepted')
  const [referral = failed('no referral')] = taken.referrals
  await written(
    hent,
    requestId,
    referral.referralId ?? '',
    person,
    accountOf(hent, referral.structure?.structureId ?? ''),
  )
  await helped(hent, () => undefined, request, person, referral, addressOf(way))
}

/** A message of the person and a note of the structure that has taken it, read by that structure. */
async function written(
  hent: RunningHent,
  requestId: string,
  referralId: string,
  person: string,
  account: { sub: string },
): Promise<void> {
  const thread = `${hent.urls.intake}/v1/requests/${requestId}/thread`
  const holder = await agentToken(hent, account.sub)
  const leave = (token: string, to: 'person' | 'professionals', text: string) =>
    must(
      call(thread, {
        token,
        headers: { 'idempotency-key': randomUUID() },
        body: { referralId, with: to, text },
      }),
    )
  await leave(person, 'person', marks.message)
  await leave(holder, 'professionals', marks.amongProfessionals)
  const { threads } = await must<{ threads: { messages: { text: string }[] }[] }>(call(thread, { token: holder }))
  const read = threads.flatMap(({ messages }) => messages.map(({ text }) => text))
  if (!read.includes(marks.message) || !read.includes(marks.amongProfessionals)) {
    failed('the structure does not read what was written to it')
  }
}
