// The page of definitions: found from its list, in words of people.

import { countedEvents, figurePages } from '@hent/contracts/indicator.ts'
import { dimensionsOf, indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'

const { loggedIn } = usePages()
const shown = async () => (await (await loggedIn('region')).get('/region/indicateurs')).html

describe('the page of indicators', () => {
  it('begins with the list of them, each leading to its definition', async () => {
    const html = await shown()
    const [, list = ''] = html.split('<nav class="contents"')
    const links = [...(list.split('</nav>')[0] ?? '').matchAll(/href="#([^"]+)">([^<]+)</g)]
    expect(links.map(([, code]) => code)).toEqual(indicatorCodes)
    for (const code of indicatorCodes) expect(html).toContain(`id="${code}"`)
  })

  it('says in French what each is counted from and what it is published by', async () => {
    const html = await shown()
    for (const event of countedEvents) expect(html).not.toContain(event)
    const read = readable(html)
    expect(read).toContain('Compté à partir de demande reçue, demande acceptée')
    expect(read).toContain('Publié par mois, toute la Bretagne, département, intercommunalité, service')
    expect(read.match(/Publié par /g)).toHaveLength(indicatorCodes.length)
    expect(dimensionsOf(indicatorOf('needs'))).toContain('epci')
  })

  it('says where what no table holds is read, and which counts are exact', async () => {
    const html = await shown()
    for (const page of figurePages) expect(html).toContain(`<a href="${page}">`)
    const read = readable(html)
    expect(read).toContain('Petits nombres « moins de 5 » ; au-dessus, arrondis à 5')
    expect(read).toContain('Petits nombres rien sous 5 ; au-dessus, nombres exacts')
    expect(read).toContain('Petits nombres exacts : ce qui est compté est public')
  })
})
