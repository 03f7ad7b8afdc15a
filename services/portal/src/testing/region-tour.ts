// For tests: what the Region opens, in a browser: figures, what it writes, rules, the register.

import type { Stop, Ways } from './tour-ways.ts'
import { whatIfDone, whatIfId, whatIfRunning } from './what-if.ts'

export function regionStops({ url, open, press, login, tell }: Ways): Stop[] {
  return [
    { name: 'region', go: (on) => login(on, 'region', '/region') },
    { name: 'region-cep', go: open('/region?service=cep&territoire=22') },
    { name: 'region-public', go: open('/region?public=employee&territoire=22&periode=trimestre') },
    { name: 'region-delais', go: open('/region/delais?periode=trimestre&public=employee') },
    { name: 'region-parcours', go: open('/region/parcours?periode=trimestre') },
    { name: 'region-demandes', go: open('/region/demandes?periode=trimestre') },
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
    { name: 'region-enquetes-sans-suite', go: open('/region/enquetes?questionnaire=unfinished') },
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
  ]
}
