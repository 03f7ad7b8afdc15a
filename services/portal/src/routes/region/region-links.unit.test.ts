// The links under the dashboard: every page of the Region has one, and the page it opens bears its name.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { usePages } from '../../testing/pages.ts'

const { loggedIn } = usePages()

describe('a link under the dashboard', () => {
  it('opens a page that has the name of the link', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region')
    const [, groups = ''] = html.split('<nav class="groups"')
    const links = [...(groups.split('</nav>')[0] ?? '').matchAll(/<a href="([^"]+)">([^<]+)</g)]
    expect(links.length).toBeGreaterThan(15)
    for (const [, href = '', name = ''] of links) {
      const [path = ''] = href.split('?')
      const page = await agent.get(path)
      const opened = page.status === 303 ? await agent.get(String(page.headers.location)) : page
      const [, title = ''] = /<h1>(.*?)<\/h1>/s.exec(opened.html) ?? []
      expect(readable(title), path).toContain(readable(name).trim())
    }
  })

  it('leads to the engagements and to the governance, which are public', async () => {
    const { html } = await (await loggedIn('steering')).get('/region')
    for (const path of ['/engagements', '/gouvernance']) expect(html).toContain(`<a href="${path}">`)
  })
})
