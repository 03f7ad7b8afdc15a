// Pictures of every page, as people see them: light and dark, on a phone and on a desk. `npm run screens` writes them
// into docs/screens; eyes that have not seen them say what a designer would mend.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asWebp } from '@hent/testing/as-webp.ts'
import { launchBrowser } from '@hent/testing/browser.ts'
import { aYear } from './a-year.ts'
import { openTour, takeTour } from './tour.ts'

const folder = fileURLToPath(new URL('../../../../docs/screens', import.meta.url))
/** A long page is cut at the height: how it looks is told by then, and pictures stay small. */
const sizes = [
  { width: 360, height: 1_500 },
  { width: 1_280, height: 900 },
]
const schemes = ['light', 'dark'] as const
/** In CSS pixels: what is over 8,192 Chromium draws from the head again, so a longer page has several pictures. */
const tallest = 8_000
/** Pages of figures are whole, by day: what is under their filters is what they are for. So is that of the components. */
const figures = [
  '',
  '-cep',
  '-parcours',
  '-demandes',
  '-carte',
  '-delais',
  '-psad',
  '-satisfaction',
  '-reseaux',
  '-couverture',
]
const whole = ['styleguide', ...figures.map((page) => `region${page}`)]
const isWhole = (name: string, scheme: string) => scheme === 'light' && whole.includes(name)

/** Pages that are shown over a whole year. */
const withAYear = ['region', 'region-cep', 'region-public', 'region-rapport', 'region-satisfaction', 'region-parcours']

/** `npm run screens -- region-carte` makes those alone. */
const wanted = process.argv.slice(2)
if (wanted.length === 0) await rm(folder, { recursive: true, force: true })
const browser = await launchBrowser()
const workshop = await browser.newPage()
let pictures = 0
for (const { width, height } of sizes) {
  for (const colorScheme of schemes) {
    const into = join(folder, `${width}-${colorScheme}`)
    await mkdir(into, { recursive: true })
    const tour = await openTour()
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    await takeTour(tour, await context.newPage(), async (name, page) => {
      if (wanted.length > 0 && !wanted.includes(name)) return
      const trend = 'GET /v1/figures/trend'
      const { [trend]: before } = tour.near.answers
      if (withAYear.includes(name)) {
        tour.near.answers[trend] = aYear
        await page.reload()
      }
      const full = Number(await page.evaluate('document.documentElement.scrollHeight'))
      const most = isWhole(name, colorScheme) ? full : Math.min(full, height)
      for (let y = 0; y < most; y += tallest) {
        const clip = { x: 0, y, width, height: Math.min(tallest, most - y) }
        const picture = await page.screenshot({ fullPage: true, clip })
        await writeFile(
          join(into, `${name}${y > 0 ? `-${1 + y / tallest}` : ''}.webp`),
          await asWebp(workshop, picture),
        )
        pictures += 1
      }
      if (before) tour.near.answers[trend] = before
    })
    await context.close()
    await tour.stop()
    process.stderr.write(`${pictures} images dans ${folder}\n`)
  }
}
await browser.close()
