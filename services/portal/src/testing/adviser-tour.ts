// For tests: what an adviser opens, in a browser: the inbox, the counter, a file.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import { referral, taken } from './referral-contracts.ts'
import { counterDraft, referralId, requestId } from './request-contracts.ts'
import { story } from './story-contracts.ts'
import { threadAnswers } from './thread-contracts.ts'
import type { Stop, Ways } from './tour-ways.ts'

export function adviserStops({ url, open, press, login, tell }: Ways): Stop[] {
  const file = `/pro/dossier/${referralId}`
  return [
    { name: 'pro-entree', go: open('/pro') },
    { name: 'pro', go: (on) => login(on, 'adviser', '/pro') },
    { name: 'pro-filtre', go: open('/pro?etat=contact&service=vae&territoire=200065928&langue=br') },
    { name: 'pro-formation', go: open('/pro/formation') },
    { name: 'pro-absences', go: open('/pro/absences') },
    { name: 'pro-prevenir', go: open('/pro/prevenir') },
    { name: 'pro-avis', go: open('/pro/avis') },
    {
      name: 'pro-avis-trouve',
      go: async (on) => {
        await on.getByLabel('Code de suivi de la personne').fill(trackingCodeOf(requestId))
        return press(on, 'Chercher le questionnaire')
      },
    },
    { name: 'pro-recherche', go: open('/pro/recherche?code=7K3M') },
    { name: 'pro-toutes', go: open('/pro/demandes') },
    { name: 'pro-une-demande', go: open(`/pro/demandes/${requestId}`) },
    { name: 'pro-lettre', go: open(`/pro/demandes/${requestId}/lettre?langue=br`) },
    { name: 'pro-demande', go: open('/pro/demande') },
    {
      name: 'pro-demande-fiches',
      go: async (on) => [
        await on.getByText('Les fiches à portée de main').click(),
        await on.getByText('Le conseil en évolution professionnelle', { exact: true }).first().click(),
      ],
    },
    {
      name: 'pro-demande-de-cote',
      go: async (on) => {
        tell({ 'GET /v1/counter-drafts': { body: { drafts: [counterDraft] } } })
        await on.goto(`${url}/pro/demande`)
      },
    },
    { name: 'pro-demande-reprise', go: open(`/pro/demande?saisie=${counterDraft.key}`) },
    {
      name: 'pro-demande-plusieurs',
      go: async (on) => {
        const before = { ...counterDraft, key: requestId, startedAt: '2026-11-23T15:05:00.000Z' }
        tell({ 'GET /v1/counter-drafts': { body: { drafts: [before, counterDraft] } } })
        await on.goto(`${url}/pro/demande`)
      },
    },
    { name: 'pro-demande-plus-la', go: open(`/pro/demande?saisie=${requestId}`) },
    { name: 'pro-dossier-propose', go: open(file) },
    {
      name: 'pro-dossier-etude',
      go: async (on) => {
        const underStudyUntil = '2026-11-30'
        const studied = { ...referral, underStudyUntil, studiedBy: { agentId: 'agent-2', mine: false } }
        tell({ [`GET /v1/referrals/${referralId}`]: { body: studied } })
        await on.goto(`${url}${file}`)
      },
    },
    {
      name: 'pro-dossier-accepte',
      go: async (on) => {
        tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
        await on.goto(`${url}${file}`)
      },
    },
    {
      name: 'pro-dossier-stop',
      go: async (on) => {
        const told = { stoppedSince: '2026-11-20T09:00:00.000Z', repliedAt: '2026-11-21T09:00:00.000Z' }
        tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, ...told } } })
        await on.goto(`${url}${file}`)
        tell({ [`GET /v1/stories/${requestId}`]: { body: story } })
      },
    },
    {
      name: 'pro-dossier-confie',
      go: async (on) => {
        const adviser = { agentId: 'agent-2', since: '2026-11-24T09:00:00.000Z', mine: false }
        const handing = {
          at: adviser.since,
          what: 'FileHandedOver',
          referralId,
          adviser: 'agent-2',
          handedBy: 'agent-1',
        }
        tell({
          [`GET /v1/referrals/${referralId}`]: { body: { ...taken, adviser } },
          [`GET /v1/stories/${requestId}`]: { body: { ...story, timeline: [...story.timeline, handing] } },
        })
        await on.goto(`${url}${file}`)
        await press(on, 'Confier la demande')
        tell({
          [`GET /v1/referrals/${referralId}`]: { body: taken },
          [`GET /v1/stories/${requestId}`]: { body: story },
        })
      },
    },
    {
      name: 'pro-dossier-coordonnees',
      go: async (on) => [await on.goto(`${url}${file}`), await press(on, 'Lire les coordonnées')],
    },
    { name: 'pro-dossier-erreurs', go: (on) => press(on, 'Enregistrer le rendez-vous') },
    {
      name: 'pro-messages',
      go: async (on) => {
        tell(threadAnswers({ requestId, referralId }, 'holder'))
        await on.goto(`${url}/pro/echanges/${requestId}`)
        tell(threadAnswers({ requestId, referralId }, 'person'))
      },
    },
    {
      name: 'pro-connexion-expiree',
      go: async (on) => {
        await on.goto(`${url}${file}`)
        await on.context().clearCookies({ name: 'hent-pro' })
        await press(on, 'Enregistrer le rendez-vous')
      },
    },
    {
      name: 'pro-transmettre',
      go: async (on) => {
        await login(on, 'adviser', '/pro')
        tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
        await on.goto(`${url}${file}/transmettre`)
      },
    },
    { name: 'pro-transmettre-vide', go: (on) => press(on, 'Transmettre la demande') },
  ]
}
