// STOP answered to an SMS: honoured at once, shown to the adviser, taken back by the person on their page.

import {
  accepted,
  accountOf,
  failed,
  type Journey,
  type Referral,
  type Story,
  send,
  storyWhen,
  submission,
} from './journey-steps.ts'
import { agentToken, call, must, personToken, texts, until } from './people.ts'
import type { RunningHent } from './running-hent.ts'

/** requests whose person answered STOP, was written to no more, and then took it back */
export const honouredStops = new Set<string>()

const dayMs = 86_400_000

/** Kept by Arcep for works of fiction: it rings nowhere. One of its own each time, since STOP outlives a demo on kept data. */
const fiction = () => `+33639987${String(Math.floor(Math.random() * 1_000)).padStart(3, '0')}`

const smsTo = async (hent: RunningHent, number: string) => (await texts(hent)).filter(({ to }) => to === number)

/** Answers as from that telephone: the text comes to Hent by the same line as receipts do. */
const answer = (hent: RunningHent, from: string, text: string) =>
  must(call(`${hent.stack.env.SMS_API_URL}/api/replies`, { body: { from, text } }))

const setAppointment = (hent: RunningHent, { referralId }: Referral, token: string, inDays: number) =>
  must(
    call(`${hent.urls.routing}/v1/referrals/${referralId}/appointment`, {
      token,
      body: { at: new Date(Date.now() + inDays * dayMs).toISOString(), mode: 'phone' },
    }),
  )

export const stopBySms: Journey = {
  title: 'Une personne répond STOP à un SMS, son conseiller le lit, elle y revient sur sa page',
  run: async (hent, step) => {
    const number = fiction()
    const request = await send(hent, step, submission({ person: { phone: number, messages: true } }))
    const { requestId } = request
    const person = await personToken(hent, request)
    const referral = await accepted(hent, step, request, person)
    await until('le SMS à la personne', async () =>
      (await smsTo(hent, number)).some(({ text }) => text.includes('prise en charge')),
    )
    const { sub, label } = accountOf(hent, referral.structure?.structureId ?? '')
    const token = await agentToken(hent, sub)
    const told = (what: string, met: (story: Story) => boolean) => storyWhen(hent, request, token, what, met)
    const before = (await smsTo(hent, number)).length

    await answer(hent, number, 'STOP')
    await told('le dossier dit que la personne a répondu STOP', ({ stoppedSince }) => stoppedSince !== undefined)
    step(`STOP répondu au SMS ; « ${label} » lit dans le dossier que plus rien ne part`)
    await setAppointment(hent, referral, token, 3)
    await told('le rendez-vous est dans le dossier', ({ timeline }) =>
      timeline.some(({ what }) => what === 'AppointmentSet'),
    )

    const page = `${hent.urls.intake}/v1/requests/${requestId}`
    const seen = await must<{ stoppedAt?: string }>(call(page, { token: person }))
    if (!seen.stoppedAt) failed('la page de suivi ne dit pas que la personne a répondu STOP')
    await must(call(`${page}/messages-again`, { token: person, body: {} }))
    await told('le dossier ne dit plus STOP', ({ stoppedSince }) => stoppedSince === undefined)
    await setAppointment(hent, referral, token, 4)
    const after = await until('un SMS de nouveau', async () => {
      const since = (await smsTo(hent, number)).slice(before)
      return since.length > 0 && since
    })
    if (after.length !== 1) failed(`${after.length} SMS depuis STOP, un seul attendu`)
    honouredStops.add(requestId)
    step(
      `rien n’est parti du premier rendez-vous ; STOP repris sur la page de suivi, le suivant est dit : « ${after[0]?.text} »`,
    )
  },
}
