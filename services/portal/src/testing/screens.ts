// Pictures of every page, as people see them: light and dark, on a phone and on a desk. `npm run screens` writes them
// into docs/screens; eyes that have not seen them say what a designer would mend.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serviceKinds } from '@hent/contracts/codes.ts'
import { monthsUntil } from '@hent/territory/calendar.ts'
import { launchBrowser } from '@hent/testing/browser.ts'
import type { Page } from 'playwright-core'
import type { Answers } from './neighbours.ts'
import { openTour, takeTour } from './tour.ts'

const folder = fileURLToPath(new URL('../../../../docs/screens', import.meta.url))
/** A long page is cut at the height: how it looks is told by then, and all pictures together stay under 8 MB. */
const sizes = [
  { width: 360, height: 1_500 },
  { width: 1_280, height: 900 },
]
const schemes = ['light', 'dark'] as const

/** A year as a Region would see it: seasons, services large and small, and one too small to tell. */
const wave = (month: number, service: number, size: number) =>
  service === 5
    ? ('< 5' as const)
    : 5 * Math.round((size * (1.4 + Math.sin(month / 2 + service)) * (1 + service / 4)) / 5)
const rowsOf = (table: string | null, month: number) =>
  table === 'audience'
    ? ['pupil', 'student', 'employee', 'job-seeker'].map((status, at) => ({ status, requests: 20 * (at + 1) }))
    : serviceKinds.map((service, at) => ({
        service,
        needs: wave(month, at, 60),
        accepted: wave(month, at, 45),
        contacted: wave(month, at, 35),
        endings: { helped: wave(month, at, 20), 'not-helped': 5, unreachable: '< 5', other: '< 5' },
        halfAcceptedWithinHours: [24, 48, 72, null, 8, 4][at],
        nineTenthsAcceptedWithinHours: 168,
        halfContactedWithinHours: 48,
        nineTenthsContactedWithinHours: 'longer',
        sent: 40,
        answered: 15,
        answers: 10,
        means: { useful: at === 4 ? null : 3.5 + at / 5, welcome: 4.2, delay: 3.4, recommend: 8.1 },
      }))
const aYear: Answers[string] = ({ path }) => {
  const table = new URL(path, 'http://x').searchParams.get('table')
  const months = monthsUntil('2026-11', 12).map((period, month) => {
    const rows = rowsOf(table, month).map((row) => (table === 'answers' ? { ...row, contacted: { yes: 10 } } : row))
    return { period, asOf: '2026-11-26T10:00:00.000Z', rows }
  })
  return { body: { months } }
}

/** A fifth of the size of PNG at the same look, made by the browser itself. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const url = `data:image/png;base64,${png.toString('base64')}`
  const webp = await page.evaluate(`(async () => {
    const image = new Image()
    image.src = ${JSON.stringify(url)}
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', 0.4)
  })()`)
  return Buffer.from(String(webp).split(',')[1] ?? '', 'base64')
}

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
      if (name === 'region' || name === 'region-cep') {
        tour.near.answers['GET /v1/figures/trend'] = aYear
        await page.reload()
      }
      const full = Number(await page.evaluate('document.documentElement.scrollHeight'))
      const clip = { x: 0, y: 0, width, height: Math.min(full, height) }
      const picture = await page.screenshot({ fullPage: true, clip })
      await writeFile(join(into, `${name}.webp`), await asWebp(workshop, picture))
      pictures += 1
    })
    await context.close()
    await tour.stop()
    process.stderr.write(`${pictures} images dans ${folder}\n`)
  }
}
await browser.close()
