// What can be measured of how the pages look: room on a phone, room for a finger, lines an eye can follow.

import { hasBrowser, launchBrowser } from '@hent/testing/browser.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTour, type Tour, takeTour } from './testing/tour.ts'

// Sixty pages drawn and measured twice, more by the clock where other work shares the processor.
const guard = { timeout: 240_000 }
/** CSS pixels: a finger's width (WCAG 2.5.5) */
const finger = 44
/** signs, spaces among them: what an eye comes back from without losing its line */
const line = 75
const shortPhone = { width: 360, height: 640 }

/** Run in the page: each gives what is wrong, in words. */
const onPhone = `(() => {
  const faults = []
  const name = (element) => element.textContent.trim().slice(0, 40)
  const { height } = document.querySelector('header.site').getBoundingClientRect()
  if (height > ${shortPhone.height * 0.15}) faults.push('header of ' + height + ' px')
  for (const touched of document.querySelectorAll('.choice label, nav a, nav summary, footer a, button, .button')) {
    const box = touched.getBoundingClientRect()
    if (box.height > 0 && (box.height < ${finger} || box.width < ${finger})) {
      faults.push(name(touched) + ': ' + Math.round(box.width) + ' x ' + Math.round(box.height) + ' px')
    }
  }
  for (const text of document.querySelectorAll('svg text')) {
    if (text.getClientRects().length === 0) continue
    const drawn = Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a
    if (drawn < 12) faults.push('chart letters of ' + drawn.toFixed(1) + ' px: ' + name(text))
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (parentElement.closest('textarea, svg title')) continue
    const bad = /\\S*( [:;?!»]|« |\\d (?:(?:h|km|min)(?!\\p{L})|\\d))/u.exec(data)
    if (bad) faults.push('may break: ' + bad[0])
  }
  return faults
})()`

const onDesk = `(() => {
  const faults = []
  const left = (element) => Math.round(element.getBoundingClientRect().left)
  const names = left(document.querySelector('.names'))
  const main = left(document.querySelector('main'))
  if (names !== main) faults.push('header at ' + names + ' px, content at ' + main)
  for (const block of document.querySelectorAll('main :is(p, li, dd, label, legend)')) {
    if (block.querySelector('p, li, label')) continue
    const lines = new Map()
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest('.hidden')) continue
      for (const { index, 0: word } of walker.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange()
        range.setStart(walker.currentNode, index)
        range.setEnd(walker.currentNode, index + word.length)
        const { bottom } = range.getBoundingClientRect()
        lines.set(Math.round(bottom), (lines.get(Math.round(bottom)) ?? -1) + word.length + 1)
      }
    }
    const longest = Math.max(0, ...lines.values())
    if (longest > ${line}) faults.push(longest + ' signs in a line: ' + block.textContent.slice(0, 60))
  }
  for (const table of document.querySelectorAll('table')) {
    for (const cell of table.querySelectorAll('tbody tr:first-child > *')) {
      const head = table.rows[0].cells[cell.cellIndex]
      const [over, under] = [head, cell].map((one) => getComputedStyle(one).textAlign)
      if (over !== under) faults.push(head.textContent + ': ' + over + ' over ' + under)
    }
  }
  return faults
})()`

describe.skipIf(!hasBrowser)('every page, as it is seen', guard, () => {
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

  async function faultsOf(viewport: { width: number; height: number }, measure: string) {
    const page = await browser.newPage({ viewport })
    const faults: Record<string, unknown> = {}
    await takeTour(tour, page, async (name, on: Page) => {
      const found = await on.evaluate(measure)
      if (Array.isArray(found) && found.length > 0) faults[name] = found
    })
    await page.close()
    return faults
  }

  it('begins at once on a phone, answers to a finger, has letters to read and no line broken badly', async () => {
    expect(await faultsOf(shortPhone, onPhone)).toEqual({})
  })
  it('has lines an eye can follow on a desk, its header over its content, heads over their numbers', async () => {
    expect(await faultsOf({ width: 1_280, height: 800 }, onDesk)).toEqual({})
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
})
