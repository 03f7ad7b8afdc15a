// For tests: the screens of a request in a browser, one after the other, as a person answers them.

import type { Page } from 'playwright-core'
import { fr } from '../texts/fr.ts'
import type { Stop } from './tour-ways.ts'

export function askStops(url: string): Stop[] {
  const go = async (on: Page) => {
    // The next screen, not the one that is leaving, is what the next step acts on.
    const next = on.waitForEvent('framenavigated')
    await on.getByRole('button', { name: fr.ask.next }).click()
    await next
    await on.waitForLoadState()
  }
  const ticked = async (on: Page, label: string) => [await on.getByLabel(label).check(), await go(on)]
  const plain = (name: string, act: (on: Page) => Promise<unknown>): Stop => ({ name, go: act })
  return [
    plain('demande', (on) => on.goto(`${url}/demande?lang=fr`)),
    plain('demande-breton', (on) => on.goto(`${url}/demande?lang=br`)),
    plain('demande-erreur', async (on) => [await on.goto(`${url}/demande?lang=fr`), await go(on)]),
    plain('demande-quelle-commune', async (on) => [await on.locator('#commune').fill('22300'), await go(on)]),
    plain('demande-besoins', (on) =>
      on
        .locator('#communeCode')
        .check()
        .then(() => go(on)),
    ),
    plain('demande-situation', async (on) => [
      await on.getByLabel(fr.needs.cep.label).check(),
      await ticked(on, fr.needs['business-creation'].label),
    ]),
    plain('demande-age', (on) => ticked(on, 'En recherche d’emploi')),
    plain('demande-handicap', (on) => ticked(on, fr.ages['30-44'])),
    plain('demande-projet', (on) => ticked(on, 'Je préfère ne pas le dire')),
    plain('demande-echanges', (on) => ticked(on, 'Artisanat')),
    plain('demande-acces', (on) => ticked(on, 'Par téléphone')),
    plain('demande-deja-suivi', (on) => go(on)),
    plain('demande-choix', (on) => go(on)),
    plain('demande-structure', (on) => ticked(on, 'J’ai déjà une structure en tête')),
    plain('demande-joindre', async (on) => [
      await on.locator('select').first().selectOption({ index: 1 }),
      await go(on),
    ]),
    plain('demande-coordonnees', (on) => ticked(on, 'Par téléphone')),
    plain('demande-coordonnees-erreur', (on) => go(on)),
    plain('demande-message', async (on) => [
      await on.locator('#phone').fill('06 39 98 20 15'),
      await ticked(on, 'Le matin'),
    ]),
    plain('demande-accord', async (on) => [
      await on.locator('#wish').fill('Je voudrais\nouvrir un atelier.'),
      await go(on),
    ]),
    plain('demande-avis', (on) => ticked(on, 'Oui')),
    plain('demande-verifier', (on) => ticked(on, 'Non')),
    plain('demande-commencee', (on) => on.goto(`${url}/demande`)),
    plain('demande-arreter', (on) => on.goto(`${url}/demande/arreter`)),
  ]
}
