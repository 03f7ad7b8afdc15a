// For tests: what opens from a link in a mail, in a browser: a proposal to answer, a survey.

import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { survey } from './contracts.ts'
import { proposal } from './referral-contracts.ts'
import { token43 } from './request-contracts.ts'
import type { Stop, Ways } from './tour-ways.ts'

const otherWords = { version: 0, texts: shippedWords['six-months'] }

export function linkStops({ url, open, press, tell }: Ways): Stop[] {
  return [
    { name: 'proposition', go: open(`/proposition/${token43}`) },
    { name: 'proposition-sans-raison', go: (on) => press(on, 'Refuser la demande') },
    {
      name: 'proposition-acceptee',
      go: async (on) => {
        tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, status: 'accepted' } } })
        await on.goto(`${url}/proposition/${token43}`)
      },
    },
    { name: 'avis', go: open(`/avis/${token43}`) },
    { name: 'avis-du-courriel', go: open(`/avis/${token43}?reponse=yes`) },
    {
      name: 'avis-suite',
      go: async (on) => {
        tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, status: 'answered', restOpen: true } } })
        await on.goto(`${url}/avis/${token43}`)
      },
    },
    { name: 'avis-vide', go: (on) => press(on, 'Envoyer mon avis') },
    {
      name: 'avis-six-mois',
      go: async (on) => {
        tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, kind: 'six-months', words: otherWords } } })
        await on.goto(`${url}/avis/${token43}`)
      },
    },
    {
      name: 'avis-deja',
      go: async (on) => {
        tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, status: 'answered' } } })
        await on.goto(`${url}/avis/${token43}`)
      },
    },
  ]
}
