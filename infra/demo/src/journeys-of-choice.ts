// Journeys in which somebody chooses, changes their mind, hands on, or nobody answers a young person: what routing does
// beyond the straight way.

import {
  accepted,
  answerLink,
  failed,
  inState,
  type Journey,
  proposalMail,
  send,
  storyWhen,
  submission,
} from './journey-steps.ts'
import { agentToken, call, must, personToken } from './people.ts'
import type { RunningHent } from './running-hent.ts'

type Decision = {
  explanation: {
    summary: string[]
    structures: { structureId: string; name: string; rank: number | null; text: string }[]
  }
}
export const decisionOf = (hent: RunningHent, referralId: string, token: string) =>
  must<Decision>(call(`${hent.urls.routing}/v1/referrals/${referralId}/decision`, { token }))

const choosing: Journey = {
  title: 'Une personne qui choisit parmi des structures tirées au sort, et lit pourquoi',
  run: async (hent, step) => {
    const request = await send(hent, step, submission({ choice: true }))
    const person = await personToken(hent, request)
    const waiting = await inState(hent, request, person, 'awaiting-choice', 'le choix est proposé')
    const { referralId = '' } = waiting.referrals[0] ?? {}
    const { explanation } = await decisionOf(hent, referralId, person)
    const options = explanation.structures.filter(({ rank }) => rank !== null && rank <= 3)
    const chosen = options.at(-1) ?? failed('aucune structure proposée au choix')
    step(`${options.length} structures proposées : ${options.map(({ name }) => name).join(', ')}`)
    const body = { structureId: chosen.structureId }
    await must(call(`${hent.urls.routing}/v1/referrals/${referralId}/choice`, { token: person, body }))
    const { token, structureName } = await proposalMail(hent, referralId, 1)
    if (structureName !== chosen.name) failed(`la demande est allée à ${structureName}`)
    await answerLink(hent, token, 'acceptance', {})
    step(`choisie par la personne, acceptée par ${structureName}`)
    for (const line of explanation.summary) step(`pourquoi : ${line}`)
    for (const { rank, name, text } of explanation.structures.slice(0, 4))
      step(`pourquoi : ${rank ?? '–'} ${name} : ${text}`)
  },
}

const handedOn: Journey = {
  title: 'Une clôture annulée aussitôt, puis une demande confiée à une autre structure',
  run: async (hent, step) => {
    const request = await send(hent, step, submission({}))
    const person = await personToken(hent, request)
    const { referralId = '', structure } = await accepted(hent, step, request, person)
    const agent = hent.agents.find((one) => one.structureId === structure?.structureId && one.role === 'adviser')
    if (!agent) failed(`aucun compte d’essai pour ${structure?.structureId}`)
    const token = await agentToken(hent, agent.sub)
    const at = `${hent.urls.routing}/v1/referrals/${referralId}`
    await must(call(`${at}/closing`, { token, body: { outcome: 'not-helped' } }))
    await must(call(`${at}/undo`, { token, body: {} }))
    await inState(hent, request, person, 'accepted', 'la clôture est annulée')
    step('terminée par erreur, rouverte aussitôt par le même conseiller ; personne n’en a été averti')
    const { explanation } = await decisionOf(hent, referralId, token)
    const other = explanation.structures.find(
      ({ rank, structureId }) => rank !== null && structureId !== structure?.structureId,
    )
    if (!other) failed('aucune autre structure ne peut répondre')
    await must(call(`${at}/transfer`, { token, body: { consent: true, structureId: other.structureId } }))
    const next = await proposalMail(hent, referralId, 2)
    await answerLink(hent, next.token, 'acceptance', {})
    const story = await storyWhen(
      hent,
      request,
      person,
      'la seconde structure a accepté',
      ({ referrals }) =>
        referrals[0]?.state === 'accepted' && referrals[0].structure?.structureId === other.structureId,
    )
    const identity = await call(`${hent.urls.intake}/v1/requests/${request.requestId}/identity`, { token })
    if (identity.status < 400) failed('la première structure peut encore lire l’identité')
    step(
      `confiée, avec l’accord de la personne, à ${story.referrals[0]?.structure?.name} ; la première n’y a plus accès`,
    )
  },
}

const youngAndSilent: Journey = {
  title: 'À 17 ans, la PSAD ne répond pas : délais les plus courts, puis l’animation',
  waits: true,
  run: async (hent, step) => {
    const situation = { status: 'inactive', ageBand: '16-17', diploma: false, solution: false } as const
    const request = await send(hent, step, submission({ needs: [{ service: 'dropout-support' }], situation }))
    const person = await personToken(hent, request)
    const story = await inState(hent, request, person, 'escalated', 'la demande est confiée à l’animation')
    if (!story.timeline.some(({ what }) => what === 'ProposalLapsed')) failed('aucune proposition n’est caduque')
    const token = await agentToken(hent, 'agent-animator-22')
    const { referralId } = story.referrals[0] ?? {}
    await must(call(`${hent.urls.routing}/v1/referrals/${referralId}/closing`, { token, body: { outcome: 'other' } }))
    step('restée sans réponse dans le délai le plus court ; l’animation, prévenue, la prend et la termine')
  },
}

export const journeysOfChoice: readonly Journey[] = [choosing, handedOn, youngAndSilent]
