// Coming in and going out: by one role, by several, by none; and what a role does not open.

import { describe, expect, it } from 'vitest'
import { type Bed, severalRoles } from './bed.ts'
import { signIn, walked } from './walk.ts'

export function signInWalks(bed: () => Bed): void {
  describe('signing in', () => {
    it('a role that does not open a page: said in words, with nothing of the page', async () => {
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Agente d’accueil, mairie de Lannion')
        expect(await walk.page.getByRole('link', { name: 'Tableau de bord' }).count()).toBe(0)
        await walk.open('/region')
        await walk.reach('Vous n’avez pas accès à cette page')
      })
    })

    it('several roles: asked which one first, and the page says it from then on', async () => {
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, severalRoles.label)
        await walk.reach('Choisir un rôle')
        await walk.press('Continuer')
        await walk.reach('Choisir un rôle')
        await walk.see('Choisissez un rôle dans la liste.')
        await walk.page.getByLabel(/^Responsable de structure/).check()
        await walk.press('Continuer')
        await walk.reach('Mes demandes')
        await walk.see('Responsable de structure, Mission locale de Redon')
        await walk.follow('Changer de rôle')
        await walk.page.getByLabel(/^Conseil,/).check()
        await walk.press('Continuer')
        await walk.see('Conseil, Centre d’information et d’orientation')
        expect(await walk.page.getByRole('link', { name: 'Ma structure' }).count()).toBe(0)
      })
    })

    it('leaving: also at the login server, which asks again who comes next', async () => {
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Chargée de mission SPRO')
        await walk.follow('Se déconnecter')
        await walk.reach('Se déconnecter ?')
        await walk.press('Se déconnecter')
        await walk.page.getByRole('heading', { name: 'Se déconnecter ?' }).waitFor()
        await walk.press('Se déconnecter')
        await walk.page.waitForURL(`${bed().hent.urls.portal}/**`)
        await walk.open('/region')
        await walk.follow('Se connecter')
        await walk.page.getByRole('group', { name: 'Choisissez un compte de test' }).waitFor()
      })
    })
  })
}
