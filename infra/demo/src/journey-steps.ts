// What journeys of the demo are made of: asking, seeing the story move, answering by a mail's link, helping, the survey.

import { randomUUID } from 'node:crypto'
import type { Agent } from '@hent/cli/agents-file.ts'
import type { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import { agentToken, ask, call, type Json, linkIn, type Mail, mails, must, personToken, until } from './people.ts'
import type { RunningHent } from './running-hent.ts'

export type Step = (text: string) => void
export type Journey = {
  title: string
  /** for clocks to come due: begun first, the others are played meanwhile */
  waits?: true
  run: (hent: RunningHent, step: Step) => Promise<void>
}

export type Referral = {
  referralId?: string
  service: string
  state: string
  ending?: string
  owner?: string
  structure?: { structureId: string; name: string }
  appointmentOffer?: { offerId: string; times: { at: string; mode: string }[] }
  asked?: { became: string; structure: { structureId: string; name: string } }[]
}
export type Story = {
  referrals: Referral[]
  survey?: string
  timeline: { what: string }[]
  sheets?: string[]
  stoppedSince?: string
}

const lannion = '22113'
export const brest = '29019'

export function submission(over: Partial<RequestSubmission>): RequestSubmission {
  return {
    commune: lannion,
    needs: [{ service: 'cep' }],
    situation: { status: 'employee', ageBand: '30-44' },
    modes: ['face-to-face', 'phone', 'mail', 'video'],
    consent: { shareOnAcceptance: true, survey: true },
    ...over,
  }
}

/** In all that persons of the journeys say of themselves: where a search finds one of these, it has leaked. */
export const personMarks = {
  firstName: 'Prénom-d’Essai',
  lastName: 'Nom-d’Essai',
  domain: '@personne.hent.example',
  phone: '+33 6 39 98 20 15',
}

const play = Date.now().toString(36)
/** An address of its own, so that one survey a month is no obstacle between journeys, nor between two demos on kept data. */
export const addressOf = (journey: string) => `${journey}.${play}${personMarks.domain}`

export function somebody(journey: string): NonNullable<RequestSubmission['person']> {
  const { firstName, lastName, phone } = personMarks
  return { firstName, lastName: `${lastName} ${journey}`, email: addressOf(journey), phone, messages: true }
}

export async function send(
  hent: RunningHent,
  step: Step,
  body: RequestSubmission,
  token?: string,
): Promise<NewRequest> {
  const asked = await must<NewRequest>(ask(hent, body, { key: randomUUID(), ...(token ? { token } : {}) }))
  step(`demande reçue, code ${asked.trackingCode}, ${asked.information.length} fiches d’information`)
  return asked
}

export const storyOf = (hent: RunningHent, requestId: string, token: string) =>
  must<Story>(call(`${hent.urls.tracking}/v1/stories/${requestId}`, { token }))

/** The story once it satisfies, or a failure that says what was awaited. */
export function storyWhen(
  hent: RunningHent,
  request: { requestId: string },
  token: string,
  what: string,
  met: (story: Story) => boolean,
  timeoutMs?: number,
) {
  return until(
    what,
    async () => {
      const story = await storyOf(hent, request.requestId, token)
      return met(story) && story
    },
    timeoutMs,
  )
}

const answerable = new Map<string, { referralId: string; asked: string }>()

/** The mail that puts this referral before a structure: found by what its link opens, as an adviser would. */
export async function proposalMail(
  hent: RunningHent,
  referralId: string,
  round: number,
): Promise<{ token: string; mail: Mail; structureName: string }> {
  return until(`le courriel de la proposition ${round}`, async () => {
    for (const mail of await mails(hent)) {
      const token = linkIn(mail)
      if (!mail.subject.startsWith('Une demande à examiner') || !token) continue
      const known = answerable.get(token)
      const seen = known ?? (await linkSeen(hent, token))
      if (!seen) continue
      answerable.set(token, seen)
      if (seen.referralId !== referralId || used.has(token)) continue
      used.add(token)
      return { token, mail, structureName: seen.asked }
    }
    return undefined
  })
}
const used = new Set<string>()

export async function linkSeen(hent: RunningHent, token: string) {
  const { status, body } = await call(`${hent.urls.routing}/v1/proposal-links/${token}`)
  return status === 200 ? { referralId: String(body.referralId), asked: String(body.structureName) } : undefined
}

export const answerLink = (hent: RunningHent, token: string, how: 'acceptance' | 'decline', body: Json) =>
  must(call(`${hent.urls.routing}/v1/proposal-links/${token}/${how}`, { body }))

/** The story once one of its referrals, the first by default, is in this state. */
export const inState = (
  hent: RunningHent,
  request: NewRequest,
  person: string,
  state: NonNullable<Referral['state']>,
  what: string,
  index = 0,
) => storyWhen(hent, request, person, what, ({ referrals }) => referrals[index]?.state === state)

export async function accepted(
  hent: RunningHent,
  step: Step,
  request: NewRequest,
  person: string,
  index = 0,
): Promise<Referral> {
  const proposed = await inState(hent, request, person, 'proposed', 'la demande est proposée', index)
  const { referralId = '' } = proposed.referrals[index] ?? {}
  const { token, structureName } = await proposalMail(hent, referralId, 1)
  step(`proposée par courriel à ${structureName}`)
  await answerLink(hent, token, 'acceptance', {})
  const story = await inState(hent, request, person, 'accepted', 'la demande est acceptée', index)
  step(`acceptée par ${story.referrals[index]?.structure?.name ?? structureName}`)
  return story.referrals[index] ?? failed('aucune mise en relation')
}

export function failed(why: string): never {
  throw new Error(why)
}

/** Somebody of this structure who may act on its referrals. */
export function accountOf(hent: RunningHent, structureId: string): Agent {
  const roles = ['adviser', 'manager', 'chamber', 'associated-member']
  const agent = hent.agents.find((one) => one.structureId === structureId && roles.includes(one.role))
  return agent ?? failed(`aucun compte d’essai pour ${structureId}`)
}

/** First contact, closing, survey by mail, answer: the end of a referral whose structure has an account in the demo. */
export async function helped(
  hent: RunningHent,
  step: Step,
  request: NewRequest,
  person: string,
  referral: Referral,
  address: string,
): Promise<void> {
  const agent = accountOf(hent, referral.structure?.structureId ?? '')
  const token = await agentToken(hent, agent.sub)
  const at = `${hent.urls.routing}/v1/referrals/${referral.referralId}`
  await must(call(`${at}/contact`, { token, body: { mode: 'phone' } }))
  const identity = await call(`${hent.urls.intake}/v1/requests/${request.requestId}/identity`, { token })
  if (identity.status !== 200) failed(`identité refusée à la structure qui a accepté (${identity.status})`)
  step(`premier contact noté par « ${agent.label} », identité ouverte par accord`)
  await must(call(`${at}/closing`, { token, body: { outcome: 'helped' } }))
  step('accompagnement terminé : aide apportée')
  await surveyAnswered(hent, step, request, person, address)
}

/** Links of the surveys that were answered: as many answers must be published. */
export const answeredSurveys = new Set<string>()

async function surveyAnswered(
  hent: RunningHent,
  step: Step,
  request: NewRequest,
  person: string,
  address: string,
): Promise<void> {
  const mail = await until('le courriel de l’enquête', async () =>
    (await mails(hent)).find(
      (one) => one.subject === 'Comment cela s’est-il passé ?' && one.to.some((to) => to.address === address),
    ),
  )
  const link = linkIn(mail)
  await must(
    call(`${hent.urls.evaluation}/v1/survey-links/${link}/answer`, {
      body: { contacted: 'yes', useful: 5, welcome: 5, delay: 4, recommend: 9 },
    }),
  )
  answeredSurveys.add(link)
  await storyWhen(hent, request, person, 'l’enquête est close', ({ survey }) => survey === 'closed')
  step('enquête reçue et répondue')
}

/** One need, taken by the first structure asked, helped, surveyed. */
export function plainJourney(
  title: string,
  journey: string,
  over: Partial<RequestSubmission>,
  expected: RegExp,
): Journey {
  return {
    title,
    run: async (hent, step) => {
      const request = await send(hent, step, submission({ ...over, person: somebody(journey) }))
      const person = await personToken(hent, request)
      const referral = await accepted(hent, step, request, person)
      if (!expected.test(referral.structure?.structureId ?? ''))
        failed(`structure inattendue : ${referral.structure?.structureId}`)
      await helped(hent, step, request, person, referral, addressOf(journey))
    },
  }
}
