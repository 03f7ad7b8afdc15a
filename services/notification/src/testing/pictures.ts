// Pictures of the main mails as a telephone shows them, for docs/messages.md:
// `node services/notification/src/testing/pictures.ts` writes them into docs/messages.

import { mkdir, writeFile } from 'node:fs/promises'
import { asWebp } from '@hent/testing/as-webp.ts'
import { launchBrowser } from '@hent/testing/browser.ts'
import { everyMessage } from '../commands.ts'
import { isPictured, pictureOf, pictures } from '../pictured.ts'

const width = 360
await mkdir(pictures, { recursive: true })
const browser = await launchBrowser()
const workshop = await browser.newPage()
const page = await (await browser.newContext({ viewport: { width, height: 640 } })).newPage()
for (const shown of everyMessage('https://portail.hent.example').filter(isPictured)) {
  await page.setContent(shown.mail.html)
  await writeFile(
    new URL(pictureOf(shown), pictures),
    await asWebp(workshop, await page.screenshot({ fullPage: true })),
  )
}
await browser.close()
