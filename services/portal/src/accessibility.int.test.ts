import { createRequire } from 'node:module'
import { hasBrowser, launchBrowser } from '@hent/testing/browser.ts'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTour, type Tour, takeTour } from './testing/tour.ts'

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

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

  async function axe(page: Page): Promise<string[]> {
    // The page's own policy forbids scripts: the test's is put in past it, by the browser's debugger.
    const { readFile } = await import('node:fs/promises')
    await page.evaluate(await readFile(axeFile, 'utf8'))
    const results: AxeResults = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`)
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    )
  }

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
        const found = await axe(on)
        const wide = await on.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        if (Number(wide) > 0) found.push(`scrolls sideways by ${wide} px`)
        if (found.length > 0) faults[name] = found
      })
      await page.close()
      expect(faults).toEqual({})
      expect(seen).toHaveLength(76)
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
