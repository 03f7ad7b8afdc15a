// A visitor with a browser of their own: opens, reads, presses, and at each page it reaches looks at what everybody is
// owed: words one can see, nothing axe-core finds, nothing sideways.

import { until } from '@hent/demo/people.ts'
import { axeFaults, sidewaysPx } from '@hent/testing/axe.ts'
import type { BrowserContextOptions, Page } from '@hent/testing/browser.ts'
import { expect } from 'vitest'
import type { Bed } from './bed.ts'
import { type Hand, keysOf, mouse } from './hand.ts'

export type Walk = {
  page: Page
  hand: Hand
  /** address of a page of the portal */
  open(path: string): Promise<void>
  /** Waits for this first heading, and holds the page to what every page owes. */
  reach(heading: string | RegExp): Promise<void>
  press(name: string | RegExp): Promise<void>
  follow(name: string | RegExp): Promise<void>
  /** in sight, not only in the page */
  see(text: string | RegExp): Promise<void>
  /** Loads the page again until this is in sight: what another did arrives by itself. */
  seeInTime(text: string | RegExp): Promise<void>
  close(): Promise<void>
}

/** Of which browser, and by the keys alone or not. */
export type Manner = BrowserContextOptions & { byKeys?: boolean }

async function startWalk({ hent, browser }: Bed, { byKeys = false, ...options }: Manner): Promise<Walk> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, ...options })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const hand = byKeys ? keysOf(page) : mouse
  const scripted = options.javaScriptEnabled !== false
  const textOf = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()
  return {
    page,
    hand,
    open: async (path) => void (await page.goto(`${hent.urls.portal}${path}`)),
    async reach(heading) {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      // Neither can look at a page without running in it.
      if (!scripted) return
      const found = await axeFaults(page)
      expect({ page: page.url(), found, sideways: await sidewaysPx(page) }).toEqual({
        page: page.url(),
        found: [],
        sideways: 0,
      })
      const drawn = await page.evaluate("[...document.fonts].some(({ status }) => status === 'loaded')")
      expect(drawn, 'the letters of the page are its own').toBe(true)
    },
    press: (name) => hand.press(page.getByRole('button', { name, exact: true }).filter({ visible: true }).first()),
    follow: (name) => hand.press(page.getByRole('link', { name, exact: true }).filter({ visible: true }).first()),
    see: (text) => textOf(text).waitFor(),
    async seeInTime(text) {
      await until(String(text), async () => {
        if (await textOf(text).isVisible()) return true
        await page.reload()
        return false
      })
    },
    close: () => context.close(),
  }
}

/** A walk from its beginning to its end; where it fails, with what was on the page. */
export async function walked(bed: Bed, options: Manner, way: (walk: Walk) => Promise<void>) {
  const walk = await startWalk(bed, options)
  try {
    await way(walk)
  } catch (cause) {
    const seen = await walk.page
      .locator('main')
      .textContent({ timeout: 1_000 })
      .catch(() => 'no page')
    throw new Error(`${cause instanceof Error ? cause.message : cause}\nat ${walk.page.url()}:\n${seen}`, { cause })
  } finally {
    await walk.close()
  }
}

/** At the login server, the account of this function; where that leads is seen by who walks. */
export async function choosesAccount(walk: Walk, label: string): Promise<void> {
  await walk.open('/pro')
  await walk.follow('Se connecter')
  await walk.hand.tick(walk.page.getByLabel(label))
  await walk.press('Continuer')
}

/** Signs in. @param leadsTo where this function begins */
export async function signIn(walk: Walk, label: string, leadsTo = /\/pro(\/role.*)?$/): Promise<void> {
  await choosesAccount(walk, label)
  await walk.page.waitForURL(leadsTo)
}
