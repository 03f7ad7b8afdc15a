// A relay at the counter: one request with the person before them, by the keyboard alone.

import { describe, expect, it } from 'vitest'
import { counterTexts } from '../../services/portal/src/texts/counter.ts'
import { texts } from '../../services/portal/src/texts/texts.ts'
import type { Bed } from './bed.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { signIn, walked } from './walk.ts'

/** Two minutes at two keys a second, which one does who types with two fingers. */
const mostKeys = 240

export function counterWalk(bed: () => Bed): void {
  describe('a relay at the counter', () => {
    it('enters a request by the keyboard alone, in keys that two minutes are enough for', async () => {
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Agente d’accueil, mairie de Lannion')
        await walk.reach('Espace professionnel')
        const keys = keyboardOf(walk.page)
        await keys.to('Saisir une demande')
        await keys.press('Enter')
        await walk.reach(texts.fr.ask.counterTitle)
        await enters(keys)
        await walk.reach(texts.fr.received.title)
        expect(keys.count()).toBeLessThanOrEqual(mostKeys)
        await walk.follow('Demandes envoyées')
        await walk.reach('Demandes envoyées')
        await walk.see('Conseil en validation des acquis')
      })
    })

    it('is interrupted, sets aside what was typed by the keyboard, and takes it up again', async () => {
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Agente d’accueil, mairie de Lannion')
        await walk.open('/pro/demande')
        await walk.reach(texts.fr.ask.counterTitle)
        const keys = keyboardOf(walk.page)
        await keys.to(texts.fr.ask.commune)
        await keys.type('Lannion')
        await walk.page.locator('datalist option[value="Lannion"]').waitFor({ state: 'attached' })
        await keys.to(counterTexts.aside)
        await keys.press('Enter')
        await walk.see(/Vous avez une saisie en cours \(commencée/)
        await walk.reach(texts.fr.ask.counterTitle)
        expect(await walk.page.getByLabel(texts.fr.ask.commune).inputValue()).toBe('')
        await walk.follow(/^Reprendre/)
        await walk.page.waitForURL(/saisie=/)
        expect(await walk.page.getByLabel(texts.fr.ask.commune).inputValue()).toBe('Lannion')
        await walk.open('/pro/demande')
        await walk.press(/^Effacer/)
        await walk.see(counterTexts.erased)
        expect(await walk.page.getByText('saisie en cours').count()).toBe(0)
      })
    })
  })
}

async function enters(keys: Keyboard): Promise<void> {
  const { ask, needs, ages } = texts.fr
  await keys.to(ask.commune)
  await keys.type('Lannion')
  await keys.to(needs.vae.label)
  await keys.press('Space')
  await keys.choose('Élève', 'Salarié ou salariée')
  await keys.choose(ages['under-16'], ages['30-44'])
  await keys.to('Par téléphone')
  await keys.press('Space')
  await keys.to(ask.phone)
  await keys.type('0639982015')
  await keys.to(ask.share)
  await keys.press('Space')
  await keys.to(ask.send)
  await keys.press('Enter')
}
