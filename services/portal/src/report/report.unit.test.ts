// What the yearly report says: sums of what is published and nothing finer, the Region's own words, who may read and write.

import { indicatorCodes, indicatorOf } from '@hent/contracts/indicators.ts'
import { describe, expect, it } from 'vitest'
import type { Count, Row } from '../apis/tracking.ts'
import { readable } from '../testing/neighbours.ts'
import { problem, usePages } from '../testing/pages.ts'
import { delaysOver, meanOver, yearOf } from './year-sums.ts'

const { calls, loggedIn, tell } = usePages()
const asOf = '2026-11-24T09:00:00.000Z'
const month = <R>(period: string, rows: readonly R[]) => ({ period, asOf, rows })

describe('a year of published rows', () => {
  it('adds up what is told, and leaves out what is under five', () => {
    const row = (needs: Count) => ({ service: 'cep' as const, needs })
    const months = [month('2026-01', [row(40)]), month('2026-02', [row('< 5')])]
    expect(yearOf(months, (row) => row.needs)).toBe(40)
    expect(yearOf(months.slice(1), (row) => row.needs)).toBeNull()
  })

  it('weighs a mean by the answers told with it', () => {
    const row = (answers: Row<'answers'>['answers'], useful: number | null) => ({
      service: 'cep' as const,
      answers,
      contacted: {},
      means: { useful },
    })
    expect(meanOver([month('2026-01', [row(30, 5)]), month('2026-02', [row(10, 3)])], 'useful')).toBe(4.5)
    expect(meanOver([month('2026-01', [row('< 5', 5)]), month('2026-02', [row(10, null)])], 'useful')).toBeNull()
  })

  it('knows the fastest month and the slowest, and that beyond what is measured is the slowest', () => {
    const row = (halfAcceptedWithinHours: Row<'delays'>['halfAcceptedWithinHours']) => ({
      service: 'vae' as const,
      halfAcceptedWithinHours,
      nineTenthsAcceptedWithinHours: null,
      halfContactedWithinHours: null,
      nineTenthsContactedWithinHours: null,
      accepted: 20,
      contacted: 20,
    })
    const told = [row('longer'), row(24), row(null), row(48)].map((one, at) => month(`2026-0${at + 1}`, [one]))
    expect(delaysOver(told)).toEqual([{ service: 'vae', last: 48, months: [24, 48, 'longer'] }])
  })
})

describe('the yearly report', () => {
  it('has the indicators with their targets, the map, the engagements, the register and the bundles', async () => {
    const agent = await loggedIn('steering')
    const text = readable((await agent.get('/region/rapport/2026')).html)
    expect(text).toContain('L’année n’est pas terminée')
    expect(text).toContain('Pris en charge environ 71 % des besoins à orienter au moins 80 % des besoins à orienter')
    expect(text).toContain('Rennes Métropole')
    expect(text).toContain('http://portal.example/tirages/lot?mois=2026-10')
    expect(text).toContain('http://portal.example/tirages/empreintes')
    expect(text).toContain('Mission locale : Convention avec les missions locales')
    expect(text).toContain('GTR-2026-03')
    expect(calls('/v1/figures/territories').length).toBe(11)
  })

  it('has in each chapter its indicators that have a value of the year, and none that has not', async () => {
    const agent = await loggedIn('steering')
    const { html } = await agent.get('/region/rapport/2026')
    const chapters = new Map(
      html.split(/<section id="/).map((chapter) => [chapter.slice(0, chapter.indexOf('"')), readable(chapter)]),
    )
    const has = (chapter: string, ...said: string[]) => {
      for (const one of said) expect(chapters.get(chapter), chapter).toContain(one)
    }
    has('activity', 'Refus par motif Nous sommes complets : environ', 'Demandes anonymes Sur place : environ')
    has('activity', 'Heures de la semaine surtout le lundi à 1', 'Messages partis environ')
    has('activity', 'Structures sollicitées par besoin aucune structure : environ', 'Issues Aide apportée : environ')
    has('delays', 'De la réception à l’acceptation la moitié en', 'Femmes et hommes : délais Femmes : ')
    has('opinions', 'Taux de réponse', 'Bien accueillis environ 88 %')
    has('territories', '1 sur 3 besoins')
    has('neutrality', 'Neutralité : écarts inexpliqués')
    has('engagements', 'Fraîcheur de l’annuaire')
    const all = [...chapters.values()].join(' ')
    for (const code of ['among-structures', 'delay-among-structures'] as const)
      expect(all).not.toContain(indicatorOf(code).name)
    const shown = indicatorCodes.filter((code) => all.includes(`${indicatorOf(code).name} `))
    expect(shown.length).toBeGreaterThan(50)
  })

  it('has the year’s theme, the decision that approved it and what it brought in each département', async () => {
    const agent = await loggedIn('steering')
    const text = readable((await agent.get('/region/rapport/2026')).html)
    const chapter = text.slice(text.lastIndexOf('Le thème de l’année'))
    expect(chapter).toContain('2026 : Mobilité')
    expect(chapter).toContain('Ce thème a été approuvé par : Groupe')
    expect(chapter).toContain('novembre 2026 95 75 55 45')
    expect(chapter).toContain('Finistère (29) environ 770')
  })

  it('has the Region’s words with who wrote them and when, and no way to change them for a steering body', async () => {
    const agent = await loggedIn('steering')
    const { html } = await agent.get('/region/rapport/2026')
    expect(readable(html)).toContain(
      'Les délais ont baissé dans chaque département. Écrit par la Région, le vendredi 20',
    )
    expect(html).not.toContain('/texte/')
    expect((await agent.get('/region/rapport/2026/texte/delays')).status).toBe(403)
  })

  it('says which months of draws cannot be read now, and is there all the same', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/neutrality': problem('dependency-unavailable'), 'GET /v1/engagements': problem('overloaded') })
    const { status, html } = await agent.get('/region/rapport/2026')
    expect([status, readable(html).split('ne peut pas être lue pour le moment').length]).toEqual([200, 3])
  })

  it('exists for three years and no other', async () => {
    const agent = await loggedIn('region')
    expect((await agent.get('/region/rapport')).to).toBe('/region/rapport/2026')
    for (const year of ['2027', '2023', 'tout']) expect((await agent.get(`/region/rapport/${year}`)).status).toBe(404)
  })
})

describe('a chapter’s words', () => {
  const path = '/region/rapport/2026/texte/delays'

  it('are written by the Region over the version it has read', async () => {
    const agent = await loggedIn('region')
    expect(readable((await agent.get('/region/rapport/2026/texte/summary')).html)).toContain('Une bonne année.')
    await agent.get(path)
    const { status, to } = await agent.send(path, { text: 'Ils ont baissé.\r\n\r\nPartout.' })
    expect([status, to]).toEqual([303, '/region/rapport/2026#delays'])
    const [sent] = calls('/v1/reports/2026/words/delays')
    expect(sent).toMatchObject({ method: 'PUT', body: { text: 'Ils ont baissé.\n\nPartout.' } })
    expect(sent?.headers['if-match']).toBe('"1"')
  })

  it('stay in the field where they are too long, or where somebody else was first', async () => {
    const agent = await loggedIn('region')
    await agent.get(path)
    const long = await agent.send(path, { text: 'a'.repeat(6_001) })
    expect([long.status, readable(long.html).includes('6000 signes au plus')]).toEqual([400, true])
    tell({ 'PUT /v1/reports/2026/words/delays': problem('precondition-failed') })
    const { status, html } = await agent.send(path, { text: 'Mon texte' })
    expect([status, html.includes('>Mon texte</textarea>')]).toEqual([409, true])
    expect(readable(html)).toContain('Les délais ont baissé.')
  })
})
