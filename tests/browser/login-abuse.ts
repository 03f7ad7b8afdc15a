// What a login must not let through: answers that are not those to what was asked, said again, or made up; ways out to
// another site; a session that somebody else began.

import { afterEach, describe, expect, it } from 'vitest'
import type { Bed } from './bed.ts'
import { choosesAccount, signIn, walked } from './walk.ts'

const asks = 'Espace professionnel'
const refused = 'Connexion impossible'

export function loginAbuse(bed: () => Bed): void {
  const misbehave = async (how: object) => {
    const issuer = bed().hent.stack.env.OIDC_ISSUER
    const { status } = await fetch(`${issuer}/misbehaviour`, { method: 'PATCH', body: JSON.stringify(how) })
    expect(status).toBe(200)
  }

  describe('a login', () => {
    afterEach(() => misbehave({ userinfo: 'signed', nonce: 'sent', state: 'sent', acr: 'eidas1' }))

    it.each([
      ['another state', { state: 'another' }],
      ['another nonce', { nonce: 'another' }],
      ['a lower level', { acr: 'eidas0' }],
    ])('that comes back with %s: refused', async (_what, how) => {
      await misbehave(how)
      await walked(bed(), {}, async (walk) => {
        await choosesAccount(walk, 'Conseillère, Mission locale de Redon')
        await walk.reach(refused)
        await walk.open('/pro')
        await walk.reach(asks)
      })
    })

    it('whose address nobody has signed: refused to who is not known yet, and let in once it is', async () => {
      await misbehave({ userinfo: 'unsigned' })
      await walked(bed(), {}, async (walk) => {
        await choosesAccount(walk, 'Consultant, Apec – Brest')
        await walk.reach(refused)
        await misbehave({ userinfo: 'signed' })
        await walk.follow('Recommencer')
        await walk.reach('Mes demandes')
      })
    })

    it('whose answer is said again, even with the cookie of that moment: refused', async () => {
      await walked(bed(), {}, async (walk) => {
        const { page } = walk
        await walk.open('/pro')
        await walk.follow('Se connecter')
        const before = await page.context().cookies(bed().hent.urls.portal)
        const answer = page.waitForRequest(/\/pro\/retour\?/)
        await page.getByLabel('Conseillère, Mission locale de Redon').check()
        await walk.press('Continuer')
        const address = (await answer).url()
        await walk.reach('Mes demandes')
        await page.context().clearCookies()
        await page.context().addCookies(before)
        await page.goto(address)
        await walk.reach(refused)
      })
    })

    it('leads to no other site', async () => {
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Conseillère, Mission locale de Redon')
        const { portal } = bed().hent.urls
        const elsewhere = [
          'https://ailleurs.example/pro',
          '//ailleurs.example',
          '/pro//ailleurs.example',
          '/\\ailleurs',
          '/pro/../..//x',
        ]
        for (const to of elsewhere) {
          await walk.open(`/pro/entrer?vers=${encodeURIComponent(to)}`)
          await walk.page.waitForURL(`${portal}/pro`)
        }
      })
    })

    it('that somebody else began is nobody’s: neither their answer nor their cookie makes one act as them', async () => {
      await walked(bed(), {}, async (attacker) => {
        const answer = attacker.page.waitForRequest(/\/pro\/retour\?/)
        await signIn(attacker, 'Conseiller, Mission locale de Lannion')
        // Of the portal alone: the login server is on another machine, and here only on another port.
        const all = await attacker.page.context().cookies(bed().hent.urls.portal)
        const planted = all.filter(({ name }) => name.startsWith('hent'))
        await walked(bed(), {}, async (victim) => {
          await victim.page.goto((await answer).url())
          await victim.page.getByRole('group', { name: 'Choisissez un compte de test' }).waitFor()
          await victim.page.context().addCookies(planted)
          await victim.open('/pro/entrer')
          await victim.page.getByLabel('Conseillère, Mission locale de Redon').check()
          await victim.press('Continuer')
          await victim.see('Conseillère, Mission locale de Redon')
        })
        await attacker.open('/pro')
        await attacker.see('Conseiller, Mission locale de Lannion')
        expect(await attacker.page.getByText('Redon').count()).toBe(0)
      })
    })
  })
}
