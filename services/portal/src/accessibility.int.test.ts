import { axeFaults, sidewaysPx } from '@hent/testing/axe.ts'
import { hasBrowser, launchBrowser } from '@hent/testing/browser.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTour, type Tour, takeTour } from './testing/tour.ts'

const months = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'
/** Days and hours are those of today. */
const heardOn = async (page: Page) =>
  (await page.locator('main').ariaSnapshot())
    .replace(new RegExp(`\\d\\d/\\d\\d/\\d{4}|(\\d{1,2}|1er) (${months})( \\d{4})?`, 'g'), '(jour)')
    .replace(/\d{1,2}(:\d{2}| h( \d{2})?)/g, '(heure)')

/** The three main journeys, as a screen reader tells them: roles, names and states in their order. */
const journeys: Readonly<Record<string, RegExp>> = {
  'a-person-asks': /^(accueil|demande|demande-(?!breton|une-page|vide|precisions|structures).*|suivre|suivi)$/,
  'a-relay-enters-a-request': /^pro-(demande.*|une-demande|envois)$/,
  'an-adviser-answers': /^(proposition.*|pro|pro-dossier-.*|pro-transmettre.*)$/,
}

// Sixty pages drawn and judged are some 15 s of processor, and more by the clock where other work shares it.
const guard = { timeout: 240_000 }

describe.skipIf(!hasBrowser)('every page, in a browser without JavaScript of ours', guard, () => {
  let browser: Browser
  let tour: Tour

  beforeAll(async () => {
    browser = await launchBrowser()
    tour = await openTour()
  })
  afterAll(async () => {
    await browser?.close()
    await tour?.stop()
  })

  it.each([
    [320, 'light'],
    [1024, 'dark'],
  ] as const)(
    'has no fault that axe-core sees and no sideways scrolling, %i px wide, %s',
    async (width, colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
      const faults: Record<string, string[]> = {}
      const seen: string[] = []
      const heard: Record<string, string> = {}
      await takeTour(tour, page, async (name, on) => {
        seen.push(name)
        for (const [journey, pages] of Object.entries(journeys)) {
          if (pages.test(name)) heard[journey] = `${heard[journey] ?? ''}# ${name}\n${await heardOn(on)}\n\n`
        }
        const found = await axeFaults(on)
        const wide = await sidewaysPx(on)
        if (wide > 0) found.push(`scrolls sideways by ${wide} px`)
        if (found.length > 0) faults[name] = found
      })
      await page.close()
      expect(faults).toEqual({})
      expect(seen).toHaveLength(155)
      for (const journey of Object.keys(journeys)) {
        await expect(heard[journey] ?? '').toMatchFileSnapshot(`testing/heard/${journey}.txt`)
      }
    },
  )

  it('can be worked by keyboard alone: skip link, then the menu, then the form', async () => {
    const page = await browser.newPage()
    await page.goto(`${tour.url}/suivre`)
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Aller au contenu')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('code')
    await page.close()
  })
})
