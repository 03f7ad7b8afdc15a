// Journeys of messages that need a second one: a mail that comes back and is said again by SMS, a structure and a person who
// are reminded.

import { aReport } from '@hent/local/bounce-report.ts'
import { proposalSms, setAtEach } from './journey-by-sms.ts'
import {
  accepted,
  accountOf,
  addressOf,
  answerLink,
  brest,
  failed,
  type Journey,
  linkSeen,
  proposalMail,
  send,
  somebody,
  storyWhen,
  submission,
} from './journey-steps.ts'
import { agentToken, call, linkIn, mails, must, personToken, until } from './people.ts'

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
    const isProposed = await storyWhen(
      hent,
      request,
      person,
      'la demande est proposée',
      ({ referrals }) => referrals[0]?.state === 'proposed',
    )
    const { mail, structureName } = await proposalMail(hent, isProposed.referrals[0]?.referralId ?? '', 1)
    const [, messageId = '', domain = ''] = /^<([^@]+)@(.+)>$/.exec(mail.headers['message-id'] ?? '') ?? []
    await mailbox.takes(aReport({ messageId, domain, to: mailbox.address }))
    step(`le courriel à ${structureName} revient : adresse inconnue (RFC 3464)`)
    const { token, text } = await proposalSms(hent, request, person, dutyNumber)
    step(`retour lu dans la boîte (IMAP) ; la structure est prévenue par SMS : « ${text} »`)
    await answerLink(hent, token, 'acceptance', {})
    await storyWhen(
      hent,
      request,
      person,
      'la demande est acceptée',
      ({ referrals }) => referrals[0]?.state === 'accepted',
    )
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
    const story = await storyWhen(
      hent,
      request,
      person,
      'la demande est proposée',
      ({ referrals }) => referrals[0]?.state === 'proposed',
    )
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

const appointment: Journey = {
  title: 'Un rendez-vous noté, et rappelé la veille à la personne',
  waits: true,
  run: async (hent, step) => {
    const address = addressOf('rendez-vous')
    const request = await send(hent, step, submission({ person: somebody('rendez-vous') }))
    const person = await personToken(hent, request)
    const referral = await accepted(hent, step, request, person)
    const { sub, label } = accountOf(hent, referral.structure?.structureId ?? '')
    const token = await agentToken(hent, sub)
    const url = `${hent.urls.routing}/v1/referrals/${referral.referralId}/appointment`
    const at = new Date(Date.now() + dayMs + untilReminderMs)
    await must(call(url, { token, body: { at: at.toISOString(), mode: 'phone' } }))
    step(`rendez-vous noté par « ${label} », pour demain`)
    const told = (subject: string) =>
      until(`le courriel « ${subject} »`, async () =>
        (await mails(hent)).find((mail) => mail.subject.startsWith(subject) && mail.to[0]?.address === address),
      )
    await told('Un rendez-vous est noté pour vous')
    const { subject, text } = await told('Rappel : vous avez un rendez-vous demain')
    if (text.includes(label)) failed('le rappel nomme quelqu’un')
    step(`la veille, la personne lit : « ${subject} »`)
  },
}

export const journeysOfMessages: readonly Journey[] = [bounced, reminded, appointment]
