// The journeys of the demo: each a person's way from the door to the survey, as it happens in life, and how it must
// end. A journey that does not end as it should makes the command fail.

import { counted } from '@hent/contracts/numbers.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { bySms } from './journey-by-sms.ts'
import { byWebhook } from './journey-by-webhook.ts'
import { addingNeeds } from './journey-of-needs.ts'
import {
  accepted,
  accountOf,
  addressOf,
  answerLink,
  brest,
  failed,
  helped,
  inState,
  type Journey,
  plainJourney,
  proposalMail,
  send,
  somebody,
  storyOf,
  submission,
} from './journey-steps.ts'
import { stopBySms } from './journey-stop.ts'
import { journeysOfChoice } from './journeys-of-choice.ts'
import { journeysOfMessages } from './journeys-of-messages.ts'
import { badInput, byPartner } from './journeys-of-partners.ts'
import { agentToken, call, mails, must, personToken, until } from './people.ts'

const anonymous: Journey = {
  title: 'Une personne anonyme, suivie par son code et ses mots, sans rien d’autre',
  run: async (hent, step) => {
    const request = await send(hent, step, submission({ situation: { status: 'job-seeker', ageBand: '45-59' } }))
    const person = await personToken(hent, request)
    const referral = await accepted(hent, step, request, person)
    if (!referral.structure?.structureId.includes('france-travail'))
      failed(`structure inattendue : ${referral.structure?.structureId}`)
    const wrong = await call(`${hent.urls.intake}/v1/person-sessions`, {
      body: { code: request.trackingCode, secret: 'babab-babab-babab-babab-babab' },
    })
    if (wrong.status !== 401) failed(`des mots inventés ouvrent le suivi (${wrong.status})`)
    step('suivi ouvert par le code et les cinq mots ; refusé avec d’autres mots')
  },
}

const atDoor: Journey = {
  title: 'Une demande à laquelle la première information suffit',
  run: async (hent, step) => {
    const token = await agentToken(hent, 'agent-sij-lannion-1')
    const request = await send(hent, step, submission({ answeredAtDoor: true }), token)
    const story = await inState(hent, request, token, 'answered-at-door', 'l’histoire dit que l’accueil a suffi')
    if (story.referrals.some(({ referralId }) => referralId)) failed('une mise en relation a été ouverte')
    step('première information donnée au guichet, rien n’est transmis')
  },
}

const declined: Journey = {
  title: 'Une proposition déclinée, prise par la structure suivante',
  run: async (hent, step) => {
    const request = await send(hent, step, submission({}))
    const person = await personToken(hent, request)
    const proposed = await inState(hent, request, person, 'proposed', 'la demande est proposée')
    const { referralId = '' } = proposed.referrals[0] ?? {}
    const first = await proposalMail(hent, referralId, 1)
    await answerLink(hent, first.token, 'decline', { reason: 'full' })
    step(`déclinée par ${first.structureName} (complet)`)
    const second = await proposalMail(hent, referralId, 2)
    if (second.mail.to[0]?.address === first.mail.to[0]?.address) failed('la même structure est sollicitée deux fois')
    await answerLink(hent, second.token, 'acceptance', {})
    await inState(hent, request, person, 'accepted', 'la seconde structure a accepté')
    const late = await call(`${hent.urls.routing}/v1/proposal-links/${first.token}/acceptance`, { body: {} })
    if (late.status !== 409) failed(`la première structure peut encore répondre (${late.status})`)
    step(`acceptée par ${second.structureName} ; la première ne peut plus répondre`)
  },
}

const silent: Journey = {
  title: 'Une proposition sans réponse, qui finit chez l’animatrice ou l’animateur',
  waits: true,
  run: async (hent, step) => {
    const request = await send(hent, step, submission({ needs: [{ service: 'vae' }] }))
    const person = await personToken(hent, request)
    const story = await inState(hent, request, person, 'escalated', 'la demande est confiée à l’animation')
    const lapsed = story.timeline.filter(({ what }) => what === 'ProposalLapsed').length
    if (lapsed === 0) failed('aucune proposition n’est caduque')
    step(
      `${counted('fr', lapsed, { one: 'une proposition caduque', other: '# propositions caduques' })}, confiée à l’animation territoriale`,
    )
    const token = await agentToken(hent, 'agent-animator-22')
    const { referrals } = await must<{ referrals: { requestId: string; referralId: string }[] }>(
      call(`${hent.urls.routing}/v1/referrals?departement=22`, { token }),
    )
    const mine =
      referrals.find(({ requestId }) => requestId === request.requestId) ?? failed('l’animation ne la voit pas')
    // It names no service: the request is told by its reference.
    await until('l’animation reçoit un courriel à ce sujet', async () =>
      (await mails(hent)).some(
        ({ to, subject, text }) =>
          to[0]?.address === 'animation-22@region.hent.example' &&
          subject.includes('animation territoriale') &&
          text.includes(referenceOf(request.requestId)),
      ),
    )
    await must(
      call(`${hent.urls.routing}/v1/referrals/${mine.referralId}/closing`, { token, body: { outcome: 'other' } }),
    )
    step('l’animation, prévenue par courriel, la termine avec un motif')
  },
}

const twoNeeds: Journey = {
  title: 'Une demande à deux besoins, donc deux mises en relation dans une seule histoire',
  run: async (hent, step) => {
    const needs: RequestSubmission['needs'] = [{ service: 'vae' }, { service: 'business-creation', project: 'crafts' }]
    const request = await send(hent, step, submission({ needs, person: somebody('deux') }))
    const person = await personToken(hent, request)
    const first = await accepted(hent, step, request, person, 0)
    const second = await accepted(hent, step, request, person, 1)
    if (first.referralId === second.referralId) failed('une seule mise en relation pour deux besoins')
    for (const { referralId, structure } of [first, second]) {
      const { sub, label } = accountOf(hent, structure?.structureId ?? '')
      const { referrals } = await storyOf(hent, request.requestId, await agentToken(hent, sub))
      if (referrals.length !== 1 || referrals[0]?.referralId !== referralId)
        failed(`« ${label} » ne voit pas son besoin et lui seul`)
    }
    step('deux besoins, deux structures ; chacune ne voit que le sien')
    await helped(hent, step, request, person, first, addressOf('deux'))
  },
}

export const journeys: readonly Journey[] = [
  plainJourney(
    'Un élève → conseil en orientation',
    'eleve',
    { needs: [{ service: 'school-guidance' }], situation: { status: 'pupil', ageBand: '16-17' } },
    /--cio-/,
  ),
  plainJourney('Une salariée → conseil en évolution professionnelle', 'salariee', {}, /--cep-regional-/),
  plainJourney(
    'Un cadre → conseil en évolution professionnelle (Apec)',
    'cadre',
    { commune: brest, situation: { status: 'executive', ageBand: '45-59' } },
    /--apec-/,
  ),
  plainJourney('Faire valider son expérience → conseil en VAE', 'vae', { needs: [{ service: 'vae' }] }, /--vae-/),
  plainJourney(
    'Un projet artisanal → sa chambre de métiers',
    'artisan',
    { needs: [{ service: 'business-creation', project: 'crafts' }] },
    /--cma-/,
  ),
  plainJourney(
    'À 17 ans, sans diplôme ni solution → PSAD',
    'psad',
    {
      needs: [{ service: 'dropout-support' }],
      situation: { status: 'inactive', ageBand: '16-17', diploma: false, solution: false },
    },
    /--psad-/,
  ),
  anonymous,
  atDoor,
  declined,
  silent,
  byPartner,
  byWebhook,
  twoNeeds,
  addingNeeds,
  badInput,
  ...journeysOfChoice,
  bySms,
  stopBySms,
  ...journeysOfMessages,
]
