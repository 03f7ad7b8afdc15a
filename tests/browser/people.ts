// Who may log in, and as what: said by the Region for everybody and by a manager for their structure.

import { describe, it } from 'vitest'
import { peopleTexts as words } from '../../services/portal/src/texts/people.ts'
import { type Bed, newcomers } from './bed.ts'
import { choosesAccount, signIn, type Walk, walked } from './walk.ts'

export function peopleWalks(bed: () => Bed): void {
  describe('somebody new', () => {
    it('invited by the Region comes in with the role they were given, and no more once it is ended', async () => {
      const { invited } = newcomers
      await walked(bed(), {}, async (region) => {
        await signIn(region, 'Chargée de mission SPRO')
        await region.follow('Personnes')
        await region.reach(words.title)
        await region.follow(words.add)
        await types(region, invited)
        await region.page.getByLabel(words.role).selectOption({ label: 'Conseil' })
        await region.page.getByLabel(words.structure).fill('Mission locale de Redon')
        await region.press(words.invite)
        await region.see(words.invited)
        await region.reach(invited.label)
        await walked(bed(), {}, async (walk) => {
          await signIn(walk, invited.label)
          await walk.reach('Mes demandes')
          await walk.open('/region/personnes')
          await walk.reach('Vous n’avez pas accès à cette page')
        })
        await region.seeInTime(words.state.active)
        await region.follow(words.end)
        await region.reach(words.endTitle)
        await region.press(words.end)
        await region.see(words.ended)
        await walked(bed(), {}, async (walk) => {
          await choosesAccount(walk, invited.label)
          await walk.reach('Connexion impossible')
        })
      })
    })

    it('invited by a manager answers for that structure alone', async () => {
      const { helper } = newcomers
      await walked(bed(), {}, async (manager) => {
        await signIn(manager, 'Responsable, Mission locale de Lannion')
        await manager.follow('Ma structure')
        await manager.follow(words.open)
        await manager.reach(words.title)
        await manager.follow(words.add)
        await types(manager, helper)
        await manager.press(words.invite)
        await manager.see(words.invited)
        await manager.reach(helper.label)
      })
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, helper.label)
        await walk.reach('Mes demandes')
        await walk.see(helper.label)
        await walk.open('/pro/structure/hent--ml-lannion/personnes')
        await walk.reach('Cette page n’existe pas')
      })
    })
  })
}

async function types({ page, reach }: Walk, { email, label }: { email: string; label: string }): Promise<void> {
  await reach(words.inviteTitle)
  await page.getByLabel(words.email).fill(email)
  await page.getByLabel(words.label).fill(label)
}
