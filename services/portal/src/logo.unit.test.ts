// A Region's own logo (REGION_LOGO) at the head of each page, and its name where there is none.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wellNeighbours } from './testing/contracts.ts'
import { type Neighbours, startNeighbours, startPortal } from './testing/neighbours.ts'

const logoFile = fileURLToPath(new URL('assets/icon.svg', import.meta.url))
let near: Neighbours
beforeAll(async () => {
  near = await startNeighbours(wellNeighbours())
})
afterAll(() => near.stop())

describe('the head of a page', () => {
  it('shows the Region’s logo with its name for who does not see it, from the portal’s own address', async () => {
    const app = await startPortal(near.url, { logoFile })
    const page = await app.inject('/')
    expect(page.body).toMatch(/<img class="logo" src="\/logo" alt="Région Bretagne"/)
    expect(page.body).not.toContain('<p class="region">')
    expect(page.headers['content-security-policy']).toMatch(/img-src [^;]*'self'/)
    const logo = await app.inject('/logo')
    expect([logo.statusCode, logo.headers['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(logo.rawPayload).toEqual(readFileSync(logoFile))
    await app.close()
  })

  it('has the Region’s name where no logo is set', async () => {
    const app = await startPortal(near.url)
    expect((await app.inject('/')).body).toContain('<p class="region">Région Bretagne</p>')
    expect((await app.inject('/logo')).statusCode).toBe(404)
    await app.close()
  })
})
