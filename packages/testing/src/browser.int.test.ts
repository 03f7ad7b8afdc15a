import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, launchBrowser } from './browser.ts'

describe.skipIf(!hasBrowser)('the browser of tests, with the fonts of its own package', () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 320, height: 200 } })
  })
  afterAll(async () => {
    await browser?.close()
  })

  async function widthOf(text: string): Promise<number> {
    await page.setContent(`<span>${text}</span>`)
    return (await page.locator('span').boundingBox())?.width ?? 0
  }

  async function pictureOf(body: string): Promise<Buffer> {
    await page.setContent(body)
    return page.screenshot()
  }

  it('gives each letter a width of its own', async () => {
    const narrow = await widthOf('i')
    expect(narrow).toBeGreaterThan(0)
    expect(await widthOf('W')).toBeGreaterThan(narrow)
  })

  it.each(['W', 'é', 'ñ'])('draws the letter %s', async (letter) => {
    const hidden = await pictureOf(`<span style="visibility: hidden">${letter}</span>`)
    const shown = await pictureOf(`<span>${letter}</span>`)
    expect(shown.equals(hidden)).toBe(false)
  })

  it.each([
    ['date', '<input type="date">'],
    ['time', '<input type="time">'],
    ['list', '<select><option>Rennes</option></select>'],
  ])('draws a field for a %s', async (_kind, field) => {
    const without = await pictureOf('<p></p>')
    const drawn = await pictureOf(field)
    expect(drawn.equals(without)).toBe(false)
  })
})
