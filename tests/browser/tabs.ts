// One person, one browser, two tabs, and presses too many: one request, with every answer of both.

import { describe, expect, it } from 'vitest'
import { screenTexts } from '../../services/portal/src/texts/screens.ts'
import { texts } from '../../services/portal/src/texts/texts.ts'
import type { Bed } from './bed.ts'
import { answersScreens } from './screens.ts'
import { walked } from './walk.ts'

export function tabWalks(bed: () => Bed): void {
  describe('a person with two tabs', () => {
    it('one request, whichever tab sends it and however often', async () => {
      await walked(bed(), {}, async (walk) => {
        const { fr } = texts
        const { questions, check } = screenTexts.fr
        await walk.open('/demande?lang=fr')
        await walk.reach(questions.commune.title)
        const other = await walk.page.context().newPage()
        await other.goto(`${bed().hent.urls.portal}/demande`)
        await other.getByLabel(questions.commune.title).fill('Lannion')
        await answersScreens(walk, { language: 'fr', choice: false, address: 'deux-onglets@personne.hent.example' })
        await walk.reach(fr.received.title)
        const code = await walk.page.locator('.slip dd.large').first().textContent()
        // The other tab still shows its first question: its answer starts nothing by itself.
        await other.getByRole('button', { name: fr.ask.next }).click()
        await other.getByRole('heading', { level: 1, name: check.title }).waitFor()
        await other.goBack()
        await other.goto(`${bed().hent.urls.portal}/demande`)
        await other.getByRole('heading', { level: 1, name: fr.ask.before.title }).waitFor()
        await other.getByRole('link', { name: fr.ask.before.see }).click()
        expect(await other.locator('.slip dd.large').first().textContent()).toBe(code)
        // The way back from what was received, and the button again.
        await walk.page.goBack()
        await walk.reach(check.title)
        expect(new URL(walk.page.url()).search).toBe('')
      })
    })
  })
}
