import { axeFaults, sidewaysPx } from '@hent/testing/axe.ts'
import { hasBrowser, launchBrowser } from '@hent/testing/browser.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTour, type Tour, takeTour } from './testing/tour.ts'

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
      await takeTour(tour, page, async (name, on) => {
        seen.push(name)
        const found = await axeFaults(on)
        const wide = await sidewaysPx(on)
        if (wide > 0) found.push(`scrolls sideways by ${wide} px`)
        if (found.length > 0) faults[name] = found
      })
      await page.close()
      expect(faults).toEqual({})
      expect(seen).toHaveLength(80)
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
