// Journeys of messages that need a second one: a mail that comes back and is said again by SMS, times that are offered and
// answered, a structure and a person who are reminded.

import { aReport } from '@hent/local/bounce-report.ts'
import { proposalSms, setAtEach } from './journey-by-sms.ts'
import {
  accepted,
  accountOf,
  addressOf,
  answerLink,
  brest,
  failed,
  inState,
  type Journey,
  linkSeen,
  personMarks,
  proposalMail,
  send,
  somebody,
  storyWhen,
  submission,
} from './journey-steps.ts'
import { agentToken, call, type Json, linkIn, mails, must, personToken, until } from './people.ts'

/** ids of mails that came back, and whose structure was then told by SMS */
export const bouncedMails = new Set<string>()

/** Kept by Arcep for works of fiction: it rings nowhere. */
const dutyMobile = '06 39 98 00 43'
const dutyNumber = '+33639980043'

const bounced: Journey = {
  title: 'Un courriel qui revient : la structure est prévenue par SMS, et accepte',
  run: async (hent, step) => {
    const { mailbox } = hent
    if (!mailbox) return step('non joué : la boîte des retours n’a pas pu être démarrée')
    const need = { service: 'business-creation', project: 'trade' } as const
    await setAtEach(hent, `commune=${brest}&service=${need.service}&project=${need.project}`, { dutyMobile })
    const request = await send(hent, step, submission({ commune: brest, needs: [need] }))
    const person = await personToken(hent, request)
    const isProposed = await inState(hent, request, person, 'proposed', 'la demande est proposée')
    const { mail, structureName } = await proposalMail(hent, isProposed.referrals[0]?.referralId ?? '', 1)
    const [, messageId = '', domain = ''] = /^<([^@]+)@(.+)>$/.exec(mail.headers['message-id'] ?? '') ?? []
    await mailbox.takes(aReport({ messageId, domain, to: mailbox.address }))
    step(`le courriel à ${structureName} revient : adresse inconnue (RFC 3464)`)
    const { token, text } = await proposalSms(hent, request, person, dutyNumber)
    step(`retour lu dans la boîte (IMAP) ; la structure est prévenue par SMS : « ${text} »`)
    await answerLink(hent, token, 'acceptance', {})
    await inState(hent, request, person, 'accepted', 'la demande est acceptée')
    bouncedMails.add(messageId)
    step('acceptée par le lien du SMS')
  },
}

const reminded: Journey = {
  title: 'Un conseiller qui tarde, rappelé par courriel, et qui accepte par le rappel',
  waits: true,
  run: async (hent, step) => {
    const request = await send(hent, step, submission({ commune: brest }))
    const person = await personToken(hent, request)
    const story = await inState(hent, request, person, 'proposed', 'la demande est proposée')
    const { referralId } = story.referrals[0] ?? {}
    const { asked, to } = await until('un rappel, et une acceptation par son lien', async () => {
      for (const mail of await mails(hent)) {
        const link = mail.subject.startsWith('Rappel : une demande') ? linkIn(mail) : ''
        const seen = link ? await linkSeen(hent, link) : undefined
        if (seen?.referralId !== referralId) continue
        // Of a structure whose time is over, nothing is taken any more: the next one is reminded as well.
        const { status } = await call(`${hent.urls.routing}/v1/proposal-links/${link}/acceptance`, { body: {} })
        if (status < 300) return { ...seen, to: mail.to[0]?.address ?? '' }
      }
      return undefined
    })
    step(`sans réponse, rappelée par courriel à ${to}, et acceptée par le lien du rappel : ${asked}`)
  },
}

const dayMs = 86_400_000
/** Until the reminder is due: as long as a slow machine takes to tell of the appointment. */
const untilReminderMs = 8_000

const daysAhead = (days: number) => new Date(Date.now() + days * dayMs).toISOString()

const appointment: Journey = {
  title: 'Un rendez-vous choisi parmi deux, déplacé, et rappelé la veille à la personne',
  waits: true,
  run: async (hent, step) => {
    const address = addressOf('rendez-vous')
    const request = await send(hent, step, submission({ person: somebody('rendez-vous') }))
    const person = await personToken(hent, request)
    const referral = await accepted(hent, step, request, person)
    const agent = accountOf(hent, referral.structure?.structureId ?? '')
    const adviser = await agentToken(hent, agent.sub)
    const act = (name: string, token: string, body: Json) =>
      call(`${hent.urls.routing}/v1/referrals/${referral.referralId}/${name}`, { token, body })
    const told = (subject: string, to: string) =>
      until(`le courriel « ${subject} » à ${to}`, async () =>
        (await mails(hent)).find((mail) => mail.subject.startsWith(subject) && mail.to[0]?.address === to),
      )

    const times = [3, 4].map((days) => ({ at: daysAhead(days), mode: 'phone' }))
    await must(act('appointment-offer', adviser, { times }))
    step(`deux créneaux proposés par « ${agent.label} »`)
    const offered = await told('Choisissez l’heure de votre rendez-vous', address)
    if (offered.text.includes(agent.label)) failed('le courriel des créneaux nomme quelqu’un')
    const story = await storyWhen(hent, request, person, 'la personne lit les créneaux', ({ referrals }) =>
      Boolean(referrals[0]?.appointmentOffer),
    )
    const offer = story.referrals[0]?.appointmentOffer
    const choice = { offerId: offer?.offerId, at: offer?.times[1]?.at }
    await must(act('appointment-choice', person, choice))
    await must(act('appointment-choice', person, choice))
    await told('Un rendez-vous est noté pour vous', address)
    const { text: picked } = await told('Une personne a choisi un de vos créneaux', agent.email)
    if (picked.includes(personMarks.lastName)) failed('le courriel au conseiller nomme la personne')
    const { status } = await act('appointment-choice', person, { ...choice, at: times[0]?.at })
    if (status !== 409) failed(`un créneau qui n’est plus proposé est pris (${status})`)
    step('la personne choisit le second, deux fois le même clic n’en font qu’un ; elle et le conseiller sont prévenus')

    await must(act('appointment', adviser, { at: new Date(Date.now() + dayMs + untilReminderMs), mode: 'phone' }))
    await told('Votre rendez-vous a changé', address)
    const { subject, text } = await told('Rappel : vous avez un rendez-vous demain', address)
    if (text.includes(agent.label)) failed('le rappel nomme quelqu’un')
    step(`déplacé à demain ; la veille, la personne lit : « ${subject} »`)
  },
}

export const journeysOfMessages: readonly Journey[] = [bounced, reminded, appointment]
