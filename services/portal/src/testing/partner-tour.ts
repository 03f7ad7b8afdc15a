// For tests: the pages of partners, as the Region and whoever links up a partner's system reach them.

import type { Page } from 'playwright-core'
import type { Stop, Ways } from './tour-ways.ts'

export function partnerStops({ url, open, login }: Ways): Stop[] {
  const press = async (on: Page, name: string) => {
    await on.getByRole('button', { name, exact: true }).click()
    await on.waitForLoadState()
  }
  return [
    { name: 'region-partenaires', go: open('/region/partenaires') },
    { name: 'region-partenaire-nouveau', go: open('/region/partenaires/nouveau') },
    { name: 'region-partenaire-erreurs', go: (on) => press(on, 'Créer le partenaire') },
    { name: 'region-partenaire', go: open('/region/partenaires/jeunes-bretagne') },
    {
      name: 'region-partenaire-cle',
      go: async (on) => {
        await on.goto(`${url}/region/partenaires/jeunes-bretagne`)
        await press(on, 'Changer la clé')
      },
    },
    { name: 'partenaire', go: (on) => login(on, 'integrator', '/pro/partenaire') },
    { name: 'partenaire-webhook', go: open('/pro/partenaire/webhook') },
    { name: 'partenaire-webhook-erreur', go: (on) => press(on, 'Renvoyer') },
    {
      name: 'partenaire-secret',
      go: async (on) => {
        await on.goto(`${url}/pro/partenaire/webhook`)
        await press(on, 'Changer le secret')
      },
    },
    { name: 'partenaire-refus', go: open('/pro/partenaire/refus') },
    { name: 'partenaire-essais', go: open('/pro/partenaire/essais') },
    { name: 'partenaire-interface', go: open('/pro/partenaire/interface') },
    { name: 'partenaire-appel', go: open('/pro/partenaire/interface?appel=demandes.postRequests') },
  ]
}
