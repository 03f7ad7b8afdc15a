// For tests: every page of the portal in a browser, reached as people reach it, over neighbours that answer well.

import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { Login } from '../sessions/login.ts'
import { texts } from '../texts/texts.ts'
import { animatorStops } from './animator-tour.ts'
import { askStops, type Stop } from './ask-tour.ts'
import {
  counterDraft,
  needId,
  offeredTimes,
  proposal,
  referral,
  referralId,
  requestId,
  requestSeen,
  story,
  survey,
  taken,
  token43,
  underStudy,
  waitingForChoice,
  wellNeighbours,
} from './contracts.ts'
import { noLogin, startNeighbours, startPortal } from './neighbours.ts'
import { partnerStops } from './partner-tour.ts'
import { peopleStops } from './people-tour.ts'
import { threadAnswers } from './thread-contracts.ts'
import { whatIfDone, whatIfId, whatIfRunning } from './what-if.ts'

export type Look = (name: string, page: Page) => Promise<void>

/** Neighbours and a portal that listens; its login comes straight back. */
export async function openTour() {
  const near = await startNeighbours(wellNeighbours())
  let url = ''
  const login: Login = {
    ...noLogin,
    begin: async (back) => ({ ...(await noLogin.begin(back)), url: `${url}/pro/retour?code=c&state=s` }),
  }
  const app = await startPortal(near.url, { login, styleguide: true, liveEveryMs: 200 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const stop = async () => {
    await app.close()
    await near.stop()
  }
  return { near, url, stop }
}
export type Tour = Awaited<ReturnType<typeof openTour>>

/** @param look is called on each page, once it is there */
export async function takeTour({ near, url }: Tour, page: Page, look: Look): Promise<void> {
  const tell = (more: typeof near.answers) => Object.assign(near.answers, more)
  const open = (path: string) => (on: Page) => on.goto(`${url}${path}`)
  const press = (on: Page, name: string | RegExp) => on.getByRole('button', { name }).first().click()
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
  const login = async (on: Page, role: Parameters<typeof wellNeighbours>[0], then: string) => {
    await on.context().clearCookies()
    tell(wellNeighbours(role))
    await on.goto(`${url}/pro/entrer`)
    await on.goto(`${url}${then}`)
  }
  const file = `/pro/dossier/${referralId}`
  const stops: Stop[] = [
    { name: 'accueil', go: open('/') },
    { name: 'accueil-breton', go: open('/?lang=br') },
    { name: 'accueil-anglais', go: open('/?lang=en') },
    ...askStops(url),
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
    { name: 'suivi-contact', go: open('/suivi/contact') },
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
    { name: 'chiffres', go: open('/chiffres') },
    { name: 'donnees-ouvertes', go: open('/donnees-ouvertes') },
    { name: 'gouvernance', go: open('/gouvernance') },
    { name: 'engagements', go: open('/engagements') },
    { name: 'accessibilite', go: open('/accessibilite') },
    { name: 'introuvable', go: open('/nulle-part') },
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
    { name: 'avis-vide', go: (on) => press(on, 'Envoyer mon avis') },
    {
      name: 'avis-deja',
      go: async (on) => {
        tell({ [`GET /v1/survey-links/${token43}`]: { body: { ...survey, status: 'answered' } } })
        await on.goto(`${url}/avis/${token43}`)
      },
    },
    { name: 'pro-entree', go: open('/pro') },
    { name: 'pro', go: (on) => login(on, 'adviser', '/pro') },
    { name: 'pro-filtre', go: open('/pro?etat=contact&service=vae&territoire=200065928&langue=br') },
    { name: 'pro-formation', go: open('/pro/formation') },
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
    ...animatorStops({ open, login, press, tell }),
    { name: 'pro-sortir', go: open('/pro/sortir') },
    { name: 'pro-envois', go: (on) => login(on, 'relay', '/pro/envois') },
    { name: 'pro-relais', go: open('/pro') },
    { name: 'pro-role', go: (on) => login(on, 'several', '/pro') },
    { name: 'pro-role-vide', go: (on) => press(on, 'Continuer') },
    {
      name: 'pro-role-choisi',
      go: async (on) => [await on.getByLabel('Responsable de structure').check(), await press(on, 'Continuer')],
    },
    { name: 'pro-equipe', go: (on) => login(on, 'manager', '/pro/equipe') },
    { name: 'pro-structure', go: open('/pro/structure') },
    {
      name: 'pro-structure-erreurs',
      go: async (on) => {
        await on.getByLabel('Lundi').fill('le matin')
        await on.locator('form[action$="/hours"]').getByRole('button').click()
      },
    },
    { name: 'pro-structure-mois', go: open('/pro/structure/hent--ml-lannion/mois') },
    { name: 'pro-jeunes', go: open('/pro/structure/hent--ml-lannion/jeunes') },
    {
      name: 'pro-jeunes-liste',
      go: async (on) => [
        await on.getByLabel('Pour la remettre au département').check(),
        await press(on, 'Lire la liste'),
      ],
    },
    { name: 'region', go: (on) => login(on, 'region', '/region') },
    { name: 'region-cep', go: open('/region?service=cep&territoire=22') },
    { name: 'region-public', go: open('/region?public=employee&territoire=22&periode=trimestre') },
    { name: 'region-delais', go: open('/region/delais?periode=trimestre') },
    { name: 'region-psad', go: open('/region/psad?periode=trimestre') },
    { name: 'region-satisfaction', go: open('/region/satisfaction?periode=trimestre') },
    { name: 'region-satisfaction-epci', go: open('/region/satisfaction?territoire=200065928&service=cep') },
    { name: 'region-reseaux', go: open('/region/reseaux?periode=trimestre') },
    { name: 'region-reseau', go: open('/region/reseaux?reseau=mission-locale') },
    { name: 'region-theme', go: open('/region/theme') },
    {
      name: 'region-theme-erreurs',
      go: async (on) => [
        await on.getByText('Changer le thème de 2026').click(),
        await on.locator('#titre').fill(''),
        await press(on, 'Enregistrer le thème'),
      ],
    },
    { name: 'region-fiches', go: open('/region/fiches') },
    {
      name: 'region-fiche',
      go: async (on) => [
        await open('/region/fiches?fiche=cep-basics')(on),
        await on.getByText('Modifier la fiche').click(),
      ],
    },
    {
      name: 'region-fiche-erreurs',
      go: async (on) => [await on.locator('#fr-titre').fill(''), await press(on, 'Enregistrer la fiche')],
    },
    {
      name: 'region-fiche-avant',
      go: open('/region/fiches?fiche=cep-basics&version=0'),
    },
    {
      name: 'region-enquetes',
      go: async (on) => [await open('/region/enquetes')(on), await on.getByText('Modifier les mots').click()],
    },
    {
      name: 'region-enquetes-apercu',
      go: async (on) => [await on.locator('#fr-useful').fill('Était-ce utile ?'), await press(on, 'Voir l’aperçu')],
    },
    { name: 'region-enquetes-avant', go: open('/region/enquetes?version=0') },
    { name: 'region-messages', go: open('/region/messages?periode=trimestre') },
    { name: 'region-carte', go: open('/region/carte') },
    { name: 'region-couverture', go: open('/region/couverture') },
    {
      name: 'region-couverture-distance',
      go: open('/region/couverture?besoin=cep:executive&carte=km&voir=far&territoire=29'),
    },
    { name: 'region-essais', go: open('/region/essais') },
    {
      name: 'region-essais-erreurs',
      go: async (on) => [await on.locator('#answerDays').fill('cent'), await press(on, 'Rejouer le mois')],
    },
    {
      name: 'region-essai-en-cours',
      go: async (on) => {
        tell({ [`GET /v1/what-ifs/${whatIfId}`]: { body: whatIfRunning } })
        await on.goto(`${url}/region/essais/${whatIfId}`)
        tell({ [`GET /v1/what-ifs/${whatIfId}`]: { body: whatIfDone } })
      },
    },
    { name: 'region-essai', go: open(`/region/essais/${whatIfId}`) },
    { name: 'region-regles', go: open('/region/regles') },
    { name: 'region-neutralite', go: open('/region/neutralite?mois=2026-10') },
    { name: 'region-professionnalisation', go: open('/region/professionnalisation') },
    { name: 'region-indicateurs', go: open('/region/indicateurs') },
    {
      name: 'region-indicateurs-erreur',
      go: async (on) => [
        await on.getByText('Changer la cible : Utilité').click(),
        await on.locator('#cible-useful').fill('7'),
        await press(on, 'Enregistrer la cible : Utilité'),
      ],
    },
    { name: 'region-tableaux', go: open('/region/tableaux?tableau=answers') },
    { name: 'region-rapport', go: open('/region/rapport/2026') },
    { name: 'region-rapport-texte', go: open('/region/rapport/2026/texte/summary') },
    { name: 'region-registre', go: open('/region/registre') },
    { name: 'region-registre-entree', go: open('/region/registre/entree?reference=CONV-ML') },
    {
      name: 'region-registre-erreurs',
      go: async (on) => [await open('/region/registre/entree')(on), await press(on, 'Enregistrer')],
    },
    {
      name: 'region-registre-tableau',
      go: async (on) => {
        await on.goto(`${url}/region/registre/tableau`)
        await on.getByLabel('Le tableau').fill('reference;date;instance;nature;titre')
        await press(on, 'Voir ce qui change')
      },
    },
    ...partnerStops(url, open, login),
    ...peopleStops({ url, open, login, press, tell }),
    { name: 'region-refus', go: (on) => login(on, 'adviser', '/region') },
    { name: 'styleguide', go: open('/styleguide') },
    {
      name: 'indisponible',
      go: async (on) => {
        tell({ 'GET /v1/public/figures/summary': { status: 503, problem: 'dependency-unavailable' } })
        await on.goto(`${url}/chiffres`)
      },
    },
  ]
  for (const { name, go } of stops) {
    await go(page)
    // A press returns once the next page has begun to arrive.
    await page.waitForLoadState()
    // Said by the one page that shows it; elsewhere a neighbour answers what the services do not.
    const away = await page.getByRole('heading', { name: texts.fr.problems.away }).count()
    if (away > 0 && name !== 'indisponible') throw new Error(`${name}: the service is said to be away`)
    await look(name, page)
  }
}
