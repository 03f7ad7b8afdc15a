import { axeFaults, sidewaysPx } from '@hent/testing/axe.ts'
import { hasBrowser, launchBrowser } from '@hent/testing/browser.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wellNeighbours } from './testing/contracts.ts'
import { faultsOnDesk, faultsOnPhone, shortPhone } from './testing/looks.ts'
import { summary } from './testing/region-contracts.ts'
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

/** Each page is drawn four ways on one walk: the walk costs more than the drawing. */
const ways = {
  'has no fault that axe-core sees and no sideways scrolling on the smallest phone, light': {
    draw: { width: 320, height: 800, colorScheme: 'light' },
    faultsOf: axeAndWidth,
  },
  'has none on a wide screen either, dark': {
    draw: { width: 1_024, height: 800, colorScheme: 'dark' },
    faultsOf: axeAndWidth,
  },
  'begins at once on a phone, answers to a finger, has letters to read and no line broken badly': {
    draw: { ...shortPhone, colorScheme: 'light' },
    faultsOf: (page: Page) => page.evaluate<string[]>(faultsOnPhone),
  },
  'has lines an eye can follow on a desk, its header over its content, heads over their numbers': {
    draw: { width: 1_280, height: 800, colorScheme: 'light' },
    faultsOf: (page: Page) => page.evaluate<string[]>(faultsOnDesk),
  },
} as const
type Way = keyof typeof ways
const wayNames = Object.keys(ways) as Way[]

async function axeAndWidth(page: Page): Promise<string[]> {
  const wide = await sidewaysPx(page)
  return [...(await axeFaults(page)), ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : [])]
}

async function drawAs(page: Page, way: Way): Promise<void> {
  const { width, height, colorScheme } = ways[way].draw
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme })
}

// A hundred and more pages, more by the clock where other work shares the processor.
const guard = { timeout: 600_000 }

describe.skipIf(!hasBrowser)('every page, in a browser without JavaScript of ours', guard, () => {
  let browser: Browser
  let tour: Tour
  const seen: string[] = []
  const heard = new Map<string, string>()
  const faults = new Map(wayNames.map((way) => [way, {} as Record<string, string[]>]))

  beforeAll(async () => {
    browser = await launchBrowser()
    tour = await openTour()
    const page = await browser.newPage()
    const [first] = wayNames
    if (first) await drawAs(page, first)
    await takeTour(tour, page, async (name, on) => {
      seen.push(name)
      for (const [journey, pages] of Object.entries(journeys)) {
        if (pages.test(name)) heard.set(journey, `${heard.get(journey) ?? ''}# ${name}\n${await heardOn(on)}\n\n`)
      }
      for (const way of wayNames) {
        await drawAs(on, way)
        const found = await ways[way].faultsOf(on)
        if (found.length > 0) Object.assign(faults.get(way) ?? {}, { [name]: found })
      }
      if (first) await drawAs(on, first)
    })
    await page.close()
  }, guard.timeout)
  afterAll(async () => {
    await browser?.close()
    await tour?.stop()
  })

  it('is seen', () => {
    expect(seen).toHaveLength(207)
  })

  it.each(wayNames)('%s', (way) => {
    expect(seen.length).toBeGreaterThan(0)
    expect(faults.get(way)).toEqual({})
  })

  it.each(Object.keys(journeys))('is told by a screen reader as before: %s', async (journey) => {
    await expect(heard.get(journey) ?? '').toMatchFileSnapshot(`testing/heard/${journey}.txt`)
  })

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
  it('has its menu behind one word on a phone', async () => {
    const page = await browser.newPage({ viewport: shortPhone })
    await page.goto(`${tour.url}/`)
    const nav = page.getByRole('navigation', { name: 'Menu principal' })
    expect(await nav.getByRole('link').count()).toBe(0)
    await nav.getByText('Menu').click()
    await nav.getByRole('link', { name: 'Suivre ma demande' }).click()
    expect(new URL(page.url()).pathname).toBe('/suivre')
    await page.close()
  })
  it('brings the figures of this month up to date where it may run our script', async () => {
    Object.assign(tour.near.answers, wellNeighbours())
    const page = await browser.newPage()
    await page.goto(`${tour.url}/chiffres`)
    const table = page.getByRole('table').first()
    await expect.poll(() => table.textContent()).not.toContain('1 485')
    const totals = { ...summary.totals, needs: 1_485 }
    tour.near.answers['GET /v1/public/figures/summary'] = { body: { ...summary, totals } }
    await expect.poll(() => table.textContent(), { timeout: 30_000 }).toMatch(/1\s485/)
    await page.close()
  })
})
