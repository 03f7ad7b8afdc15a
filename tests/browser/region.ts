// The Region writes a sheet of first information, and the next person who asks reads it.

import { describe, it } from 'vitest'
import { regionLinkTexts } from '../../services/portal/src/texts/region-links.ts'
import { atHandTexts, regionSheetTexts as words } from '../../services/portal/src/texts/sheets.ts'
import { texts } from '../../services/portal/src/texts/texts.ts'
import { writtenTexts } from '../../services/portal/src/texts/written.ts'
import type { Bed } from './bed.ts'
import { signIn, type Walk, walked } from './walk.ts'

const before = 'Faire valider son expérience'
const title = 'La VAE, pas à pas'
const step = 'Appelez le point conseil VAE le plus proche.'

export function sheetWalk(bed: () => Bed): void {
  describe('a sheet of first information', () => {
    it('is read as the Region has just written it, by who asks next and at the counter', async () => {
      await walked(bed(), {}, writes)
      await walked(bed(), { javaScriptEnabled: false }, asks)
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Agente d’accueil, mairie de Lannion')
        await walk.open('/pro/demande')
        await walk.page.getByText(atHandTexts.title).click()
        await walk.page.getByText(title, { exact: true }).first().click()
        await walk.see(step)
        await walk.reach(texts.fr.ask.counterTitle)
      })
    })
  })
}

async function writes(walk: Walk): Promise<void> {
  const { page } = walk
  await signIn(walk, 'Chargée de mission SPRO')
  await walk.open('/region')
  await walk.follow(regionLinkTexts.sheets)
  await walk.reach(words.title)
  await walk.follow(before)
  await walk.reach(before)
  await page.getByText(words.edit).click()
  const french = page.getByRole('group', { name: words.part('fr') })
  await french.getByLabel(words.fields.title).fill(title)
  await french.getByLabel(words.fields.steps).fill(step)
  await walk.press(writtenTexts.show)
  await walk.see(writtenTexts.preview)
  await walk.see(step)
  await walk.reach(before)
  await walk.press(words.save)
  await walk.reach(title)
  await walk.see(words.saved)
}

async function asks(walk: Walk): Promise<void> {
  const { page } = walk
  const { ask, needs, ages, received } = texts.fr
  await walk.open('/demande/une-page')
  await page.getByLabel(ask.commune).fill('Lannion')
  await page.getByLabel(needs.vae.label).check()
  await page.getByLabel('Salarié ou salariée').check()
  await page.getByLabel(ages['30-44']).check()
  await page.getByLabel('Par téléphone').check()
  await walk.press(ask.send)
  await walk.reach(received.title)
  await walk.see(title)
  await walk.see(step)
}
