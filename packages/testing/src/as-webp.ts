// A picture as WebP, a fifth of the size of PNG at the same look, made by the browser itself.

import type { Page } from 'playwright-core'

export async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
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
