// The page of messages and partners: who reads what, what a share says, and what is said where nothing is told.

import { indicatorOf } from '@hent/contracts/indicators.ts'
import { describe, expect, it } from 'vitest'
import { noDelivery } from '../../../testing/delivery.ts'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('the page of messages and partners', () => {
  it('is for who reads figures only; partners are for the Region', async () => {
    expect((await (await loggedIn()).get('/region/messages')).status).toBe(403)
    const { status, html } = await (await loggedIn('steering')).get('/region/messages?mois=2026-11')
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining('Messages et partenaires : novembre 2026')])
    expect(html).not.toContain('webhook')
    expect(readable((await (await loggedIn('region')).get('/region/messages')).html)).toContain('(webhooks)')
  })

  it('says what left, how soon, what is proven and what failed, each with its definition', async () => {
    const { html } = await (await loggedIn('region')).get('/region/messages?mois=2026-11')
    const read = readable(html)
    expect(read).toContain('Messages partis environ 1 655')
    expect(read).toContain('Partis en dix secondes environ 97 % entre 96 et 97 %')
    expect(read).toContain('Propositions arrivées en une heure environ 94 %')
    expect(read).toContain('Messages en échec au moins 2 %')
    expect(read).toContain('Structures injoignables par courriel 10 structures, à cinq près')
    for (const code of ['messages-left', 'messages-proven', 'messages-failed', 'structures-unreached'])
      expect(html).toContain(`href="/region/indicateurs#${code}"`)
  })

  it('says why messages fail, and each way and recipient by itself', async () => {
    const { html } = await (await loggedIn('region')).get('/region/messages?mois=2026-11')
    const read = readable(html)
    expect(read).toContain('courriel revenu environ 15')
    expect(read).toContain('la personne a répondu STOP trop peu pour le dire')
    expect(read).toContain('SMS propositions aux structures environ 65 environ 60 environ 65 environ 60 environ 5 peu')
  })

  it('counts who is reached by letter alone, never letters, and says why', async () => {
    const { html } = await (await loggedIn('region')).get('/region/messages?mois=2026-11&periode=trimestre')
    const read = readable(html)
    expect(read).toContain('Personnes à joindre par courrier seulement environ 15')
    expect(html).toContain('href="/region/indicateurs#by-letter"')
    expect(indicatorOf('by-letter').formula).toContain('il compte ces personnes, jamais des lettres')
  })

  it('sums the months of a period, and shows thirteen', async () => {
    const { html } = await (await loggedIn('region')).get('/region/messages?mois=2026-11&periode=trimestre')
    expect(titleOf(html)).toContain('de septembre à novembre 2026')
    expect(readable(html)).toContain('Messages partis environ 4 905')
    expect(calls('/v1/delivery').at(-1)?.path).toContain('months=13')
  })

  it('shows the webhooks that are stopped, fail or are late first', async () => {
    const agent = await loggedIn('region')
    const since = '2026-11-20T09:00:00.000Z'
    const well = { partner: 'calme', state: 'active', since, late: 0, failed: 0 }
    tell({ 'GET /v1/webhooks': { body: { webhooks: [well, { ...well, partner: 'muet', late: 7 }] } } })
    const read = readable((await agent.get('/region/messages')).html)
    expect(read).toContain('1 webhook est arrêté, échoue ou prend du retard : il vient en premier.')
    expect(read.indexOf('muet')).toBeLessThan(read.indexOf('calme'))
  })

  it('says that there is nothing yet, or that notification is away', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/delivery': noDelivery })
    expect(readable((await agent.get('/region/messages?mois=2026-11')).html)).toContain('Aucun message à montrer')
    tell({ 'GET /v1/delivery': problem('dependency-unavailable') })
    const { status, html } = await agent.get('/region/messages?mois=2026-11')
    expect([status, readable(html).includes('ne peuvent pas être lus')]).toEqual([200, true])
  })
})
