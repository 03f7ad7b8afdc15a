// Those who look after a structure and a territory: the manager's settings, the animator's worklist.

import { randomUUID } from 'node:crypto'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { answerLink, proposalMail, type Story, storyOf, submission } from '@hent/demo/journey-steps.ts'
import { ask, call, must, personToken, until } from '@hent/demo/people.ts'
import { describe, expect, it } from 'vitest'
import type { Bed } from './bed.ts'
import { signIn, walked } from './walk.ts'

export function managerWalk(bed: () => Bed): void {
  describe('a manager', () => {
    it('reads what the team has in hand, says how many it can take, when it is shut and who is away', async () => {
      await walked(bed(), {}, async (walk) => {
        const { page } = walk
        await signIn(walk, 'Responsable, Mission locale de Lannion')
        await walk.follow('Mon équipe')
        await walk.reach('Mon équipe')
        await walk.see('Toute l’équipe')
        await walk.follow('Ma structure')
        await walk.reach('Mission locale de Lannion')
        const part = (id: string) => page.locator(`section[aria-labelledby="${id}"], section#${id}`).first()
        await page.getByLabel('Nouvelles personnes par semaine').fill('beaucoup')
        await part('capacite').getByRole('button').click()
        await walk.reach('Mission locale de Lannion')
        await walk.see('Donnez un nombre entier, par exemple 12.')
        await page.getByLabel('Nouvelles personnes par semaine').fill('25')
        await part('capacite').getByRole('button').click()
        await walk.see('C’est enregistré.')
        await part('fermetures').getByLabel('Du').fill('2027-05-03')
        await part('fermetures').getByLabel('Au (compris)').fill('2027-05-07')
        await part('fermetures').getByLabel('Raison').fill('Travaux')
        await part('fermetures').getByRole('button', { name: 'Ajouter' }).click()
        await walk.see(/Travaux/)
        const absences = part('absences')
        await absences
          .getByRole('group', { name: 'Qui est absent ?' })
          .getByLabel(/^Conseillère/)
          .check()
        await absences.getByLabel('Du').fill('2027-05-10')
        await absences.getByLabel('Au (compris)').fill('2027-05-12')
        await absences
          .getByRole('group', { name: 'Qui remplace ?' })
          .getByLabel(/^Conseiller,/)
          .check()
        await absences.getByRole('button', { name: 'Ajouter' }).click()
        await walk.see(/remplacement.{1,3}Conseiller, Mission locale de Lannion/)
        await walk.reach('Mission locale de Lannion')
      })
    })
  })
}

/** Both structures asked say no: nobody is left but the Region's people. */
async function nobodyTakes({ hent }: Bed): Promise<{ referralId: string; code: string }> {
  const body = submission({ commune: '29019', needs: [{ service: 'cep' }] })
  const request = await must<NewRequest>(ask(hent, body, { key: randomUUID() }))
  const person = await personToken(hent, request)
  const first = (met: (story: Story) => boolean, what: string) =>
    until(what, async () => {
      const story = await storyOf(hent, request.requestId, person)
      return met(story) && story.referrals[0]
    })
  const { referralId = '' } = await first(({ referrals }) => referrals[0]?.state === 'proposed', 'a proposal')
  for (const round of [1, 2]) {
    const { token } = await proposalMail(hent, referralId, round)
    await answerLink(hent, token, 'decline', { reason: 'wrong-territory' })
  }
  await first(({ referrals }) => referrals[0]?.state === 'escalated', 'the animator')
  return { referralId, code: request.trackingCode }
}

/** Of a producer of its own, so that nothing else of the directory is looked at. */
const inBrest = {
  source: 'essai-29',
  id: 'essai-29--brest',
  nom: 'Accueil d’essai de Brest',
  date_maj: '2026-11-01',
  code_insee: '29019',
  x_spro: { network: 'sij', actor: 'relay' },
}

export function animatorWalk(bed: () => Bed): void {
  describe('an animator', () => {
    it('finds what nobody took, in the list or by its code, says they look after it, and gives it to a structure', async () => {
      const { referralId, code } = await nobodyTakes(bed())
      await walked(bed(), {}, async (walk) => {
        const { page } = walk
        await signIn(walk, 'Animateur territorial du Finistère')
        await walk.reach('À traiter')
        await walk.seeInTime('1 sans structure')
        await walk.press(/^Je m’en occupe/)
        await walk.see('C’est noté : vous vous en occupez.')
        await walk.see('1 dont je m’occupe')
        await page.getByLabel('Code de suivi').fill(code)
        await walk.press('Chercher')
        await walk.reach('Chercher par code')
        await page.locator(`a[href="/pro/dossier/${referralId}"]`).click()
        await walk.reach(/Brest$/)
        await walk.press('Confier la demande')
        await walk.see('À revoir')
        await page
          .getByRole('group', { name: /Structures de l’annuaire/ })
          .getByRole('radio')
          .first()
          .check()
        await walk.press('Confier la demande')
        await walk.reach('À traiter')
        await walk.see('Demande proposée à cette structure.')
      })
    })

    it('sends a directory file, reads what it would change, applies it once and takes it back', async () => {
      await walked(bed(), { javaScriptEnabled: false }, async (walk) => {
        const { page } = walk
        await signIn(walk, 'Animateur territorial du Finistère')
        await walk.follow('Annuaire')
        await walk.reach('Annuaire')
        await walk.press('Lire le fichier')
        await walk.see('Choisissez le fichier de l’annuaire.')
        const buffer = Buffer.from(JSON.stringify({ structures: [inBrest, { ...inBrest, id: 'x' }], services: [] }))
        const file = { name: 'essai-29.json', mimeType: 'application/json', buffer }
        await page.getByLabel('Fichier de l’annuaire').setInputFiles(file)
        await walk.press('Lire le fichier')
        await walk.reach('Fichier essai-29.json')
        await walk.seeInTime('Lu, pas appliqué')
        await walk.see('Accueil d’essai de Brest')
        await walk.see(/\/id est trop court/)
        const isThere = async () => {
          const url = `${bed().hent.urls.directory}/v1/structures?q=${encodeURIComponent(inBrest.nom)}`
          const { structures } = await must<{ structures: object[] }>(call(url))
          return structures.length > 0
        }
        expect(await isThere()).toBe(false)
        await walk.press('Appliquer')
        await walk.seeInTime(/^Appliqué par Animateur territorial du Finistère/)
        await until('the structure', isThere)
        await walk.press('Annuler cet import')
        await walk.seeInTime(/^Annulé par Animateur territorial du Finistère/)
        await until('the structure gone again', async () => !(await isThere()))
      })
    })
  })
}
