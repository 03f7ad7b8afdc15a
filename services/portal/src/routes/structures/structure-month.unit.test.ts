// The page of a structure's month: whose it is, what stands beside the others' distribution, and what is not told.

import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { structureRows } from '../../testing/structure-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const at = '/pro/structure/hent--ml-lannion/mois'
const api = '/v1/structures/hent--ml-lannion/month'
const opinionsApi = '/v1/structures/hent--ml-lannion/opinions'

describe('the month of a structure', () => {
  it('is for its manager, and found by nobody else', async () => {
    const manager = await loggedIn('manager')
    expect((await manager.get('/pro/structure/hent--ml-lannion')).html).toContain(`href="${at}"`)
    expect((await manager.get('/pro/structure/hent--autre/mois')).status).toBe(404)
    for (const role of ['adviser', 'region', 'animator'] as const)
      expect((await (await loggedIn(role)).get(at)).status, role).toBe(404)
    expect([...calls(api), ...calls(opinionsApi)]).toEqual([])
  })

  it('is the one before this by default, or the one that is chosen', async () => {
    const manager = await loggedIn('manager')
    const { status, html } = await manager.get(at)
    expect([status, titleOf(html)]).toEqual([200, expect.stringContaining('Mission locale de Lannion, octobre 2026')])
    await manager.get(`${at}?mois=2026-08`)
    await manager.get(`${at}?mois=1999-01`)
    expect(calls(api).map(({ path }) => path.split('?')[1])).toEqual([
      'period=2026-10',
      'period=2026-08',
      'period=2026-10',
    ])
  })

  it('says each of its figures beside a quarter, half and three quarters of the structures of the service', async () => {
    const { html } = await (await loggedIn('manager')).get(at)
    const read = readable(html)
    expect(read).toContain('Structures sollicitées pour ce service en Bretagne : 40.')
    expect(read).toContain('Demandes reçues 45 10 20 35')
    expect(read).toContain('Sans réponse dans le délai 5 moins de 5 moins de 5 5')
    expect(read).toContain('La moitié acceptée en 2 jours au plus 24 heures au plus 2 jours au plus 5 jours au plus')
    expect(read).toContain('La moitié contactée, une fois acceptée, en 24 heures au plus non publié')
    expect(read).toContain('Nous sommes complets 10')
  })

  it('says nothing of others where fewer than five give the service', async () => {
    const read = readable((await (await loggedIn('manager')).get(at)).html)
    expect(read).toContain('Moins de cinq structures ont été sollicitées pour ce service')
    expect(read).toContain('Demandes reçues 10 trop peu pour le dire trop peu pour le dire trop peu pour le dire')
    expect(read).toContain('Aucune raison n’a été donnée cinq fois ou plus.')
  })

  it('says so where nothing was proposed to it', async () => {
    const manager = await loggedIn('manager')
    const none = {
      proposed: '< 5',
      accepted: '< 5',
      declined: '< 5',
      unanswered: '< 5',
      halfAcceptedWithinHours: null,
      halfContactedWithinHours: null,
    }
    tell({
      [`GET ${api}`]: { body: { asOf: '2026-11-24T09:59:30.000Z', ...none, services: [], among: structureRows } },
    })
    expect(readable((await manager.get(at)).html)).toContain('Aucune demande n’a été proposée à la structure')
  })

  it('says what persons think of it, quarter by quarter, and nothing under five', async () => {
    const read = readable((await (await loggedIn('manager')).get(at)).html)
    expect(read).toContain('Trimestre Avis Bien accueillis Échange utile Délai satisfaisant Recommandent le service')
    expect(read).toContain('3e trimestre 2026 20 15 sur 20 20 sur 20 moins de 5 sur 15 trop peu pour le dire')
    expect(read).toContain('2e trimestre 2026. Moins de cinq avis : rien n’est montré.')
    expect(read).toContain('1er trimestre 2026. Rien n’est montré à aucune structure')
    expect(read).toContain('Le 4e trimestre 2026 se lira à partir du lundi 1er février 2027.')
  })

  it('says so where fewer than five said anything', async () => {
    const manager = await loggedIn('manager')
    const none = { quarter: '2026-Q3', settledOn: '2026-11-01', withheld: false, told: null }
    tell({ [`GET ${opinionsApi}`]: { body: { quarters: [none] } } })
    const { html } = await manager.get(at)
    expect(readable(html)).toContain('Moins de cinq avis à chacun de ces trimestres : rien n’est montré.')
    expect(html).not.toContain('Réponses favorables, par trimestre')
  })

  it('is there without what persons think of it where that cannot be read', async () => {
    const manager = await loggedIn('manager')
    tell({ [`GET ${opinionsApi}`]: problem('dependency-unavailable') })
    const { status, html } = await manager.get(at)
    expect(status).toBe(200)
    expect(readable(html)).toContain('Demandes reçues 45')
    expect(readable(html)).toContain('Ces avis ne peuvent pas être lus pour le moment.')
  })
})
