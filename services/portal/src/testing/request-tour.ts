// For tests: a request on one page, sent and followed, in a browser, as a person does it.

import type { Page } from 'playwright-core'
import { needId, referralId, requestId, requestSeen } from './request-contracts.ts'
import { offeredTimes, story, underStudy, waitingForChoice } from './story-contracts.ts'
import type { Stop, Ways } from './tour-ways.ts'

export function requestStops({ url, open, press, tell }: Ways): Stop[] {
  const fill = async (on: Page, commune: string, needs: string) => {
    await on.goto(`${url}/demande/une-page`)
    await on.locator('#commune').fill(commune)
    await on.getByLabel(needs).check()
    await on.getByLabel('Salarié ou salariée').check()
    await on.getByLabel('De 30 à 44 ans').check()
    await on.getByLabel('Par téléphone').check()
    await press(on, 'Envoyer ma demande')
  }
  const follow = async (on: Page) => {
    await on.goto(`${url}/suivre`)
    await on.getByLabel('Code de suivi').fill('7K3M-P2QX-9DFA')
    await on.getByLabel('Vos cinq mots').fill('badof gihul majot nirud sobak')
    await press(on, 'Voir ma demande')
  }
  return [
    { name: 'demande-une-page', go: open('/demande/une-page?lang=fr') },
    {
      name: 'demande-vide',
      go: async (on) => [await open('/demande/une-page?lang=fr')(on), await press(on, 'Envoyer ma demande')],
    },
    { name: 'demande-commune', go: (on) => fill(on, '22300', 'Obtenir un diplôme grâce à mon expérience') },
    { name: 'demande-precisions', go: (on) => fill(on, 'Lannion', 'Créer ou reprendre une entreprise') },
    {
      name: 'demande-structures',
      go: async (on) => {
        await on.goto(`${url}/demande/une-page`)
        await on.locator('#named').check()
        await on.locator('#commune').fill('Lannion')
        await on.getByLabel('Obtenir un diplôme grâce à mon expérience').check()
        await on.getByLabel('Salarié ou salariée').check()
        await on.getByLabel('De 30 à 44 ans').check()
        await on.getByLabel('Par téléphone').check()
        await press(on, 'Envoyer ma demande')
      },
    },
    { name: 'demande-recue', go: (on) => fill(on, 'Lannion', 'Obtenir un diplôme grâce à mon expérience') },
    { name: 'lettre', go: open('/demande/lettre') },
    {
      name: 'demande-question',
      go: async (on) => [await open('/demande/recue')(on), await press(on, 'Voir la question')],
    },
    { name: 'fiches', go: open('/fiches') },
    { name: 'fiche', go: open('/fiches/cep-basics') },
    { name: 'fiche-breton', go: open('/fiches/cep-basics?lang=br') },
    { name: 'suivre', go: open('/suivre?lang=fr') },
    { name: 'suivre-vide', go: async (on) => [await open('/suivre')(on), await press(on, 'Voir ma demande')] },
    { name: 'suivi', go: follow },
    {
      name: 'suivi-choix',
      go: async (on) => {
        tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [waitingForChoice] } } })
        await on.goto(`${url}/suivi`)
      },
    },
    {
      name: 'suivi-creneaux',
      go: async (on) => {
        tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [offeredTimes] } } })
        await on.goto(`${url}/suivi`)
        tell({ [`GET /v1/stories/${requestId}`]: { body: story } })
      },
    },
    {
      name: 'suivi-etude',
      go: async (on) => {
        tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [underStudy] } } })
        await on.goto(`${url}/suivi`)
        tell({ [`GET /v1/stories/${requestId}`]: { body: story } })
      },
    },
    {
      name: 'suivi-empechement',
      go: async (on) => {
        const appointed = { ...story.referrals[0], state: 'in-progress', appointmentAt: '2026-12-03T13:30:00.000Z' }
        tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [appointed] } } })
        await on.goto(`${url}/suivi/empechement?demande=${referralId}`)
        tell({ [`GET /v1/stories/${requestId}`]: { body: story } })
      },
    },
    { name: 'suivi-besoin', go: open('/suivi/besoin?lang=fr') },
    { name: 'suivi-besoin-breton', go: open('/suivi/besoin?lang=br') },
    { name: 'suivi-besoin-precisions', go: open('/suivi/besoin?service=business-creation&lang=fr') },
    { name: 'suivi-besoin-ajoute', go: (on) => press(on, 'Ajouter ce besoin') },
    { name: 'suivi-besoin-suivi', go: open(`/suivi/besoin?corrige=${needId}`) },
    { name: 'suivi-autre', go: open(`/suivi/autre/${referralId}`) },
    { name: 'suivi-pourquoi', go: open(`/suivi/pourquoi/${referralId}`) },
    { name: 'suivi-retirer', go: open('/suivi/retirer') },
    {
      name: 'suivi-stop',
      go: async (on) => {
        const stopped = { ...requestSeen, stoppedAt: '2026-11-20T09:00:00.000Z', byBoth: true }
        tell({ [`GET /v1/requests/${requestId}`]: { body: stopped } })
        await on.goto(`${url}/suivi`)
        tell({ [`GET /v1/requests/${requestId}`]: { body: requestSeen } })
      },
    },
    { name: 'suivi-messages', go: open('/suivi/echanges?lang=fr') },
    { name: 'suivi-messages-breton', go: open('/suivi/echanges?lang=br') },
    { name: 'suivi-contact', go: open('/suivi/contact?lang=fr') },
    { name: 'suivi-question-breton', go: open('/suivi/question?lang=br') },
    { name: 'suivi-question', go: open('/suivi/question?lang=fr') },
    { name: 'suivi-donnees', go: open('/suivi/mes-donnees') },
    { name: 'suivi-copie', go: open('/suivi/mes-donnees/copie') },
    { name: 'suivi-oublier', go: open('/suivi/oublier') },
    { name: 'suivi-oublier-code', go: (on) => press(on, 'Oui, tout effacer') },
    { name: 'qui-fait-quoi', go: open('/qui-fait-quoi') },
    { name: 'qui-fait-quoi-resultats', go: open('/qui-fait-quoi?commune=Lannion&service=cep') },
    { name: 'qui-fait-quoi-tout', go: open('/qui-fait-quoi?commune=Lannion&service=tout') },
    { name: 'qui-fait-quoi-plusieurs', go: open('/qui-fait-quoi?commune=Le+Faouet&service=cep') },
  ]
}
