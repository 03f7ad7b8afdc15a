// The delays of the rules as the Region reads and sets them.

import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()

describe('the delays of the rules', () => {
  it('are shown as they are in force, those that nobody has set by their default', async () => {
    const { html } = await (await loggedIn('region')).get('/region/regles')
    expect(html).toMatch(/name="answerDays" value="5"/)
    const read = readable(html)
    expect(read).toContain('Pour choisir une structure 3 jours ouvrés (par défaut) Jamais')
    expect(read).toContain('Structures sollicitées avant l’animation 3 (par défaut) Jamais')
    expect(read).toContain('En jours ouvrés, de 1 à 60. Vide : 5 jours ouvrés (par défaut).')
  })

  it('tell who changed each of them, when, and what each version changed', async () => {
    const read = readable((await (await loggedIn('region')).get('/region/regles')).html)
    const moment = '2 novembre 2026 à 10 h'
    expect(read).toContain(`Pour répondre à une proposition 5 jours ouvrés le ${moment}, par Région, orientation`)
    expect(read).toContain(
      `Version 2, ${moment} Enregistrée par Région, orientation. Pour répondre à une proposition : 5 jours ouvrés (avant : 6 jours ouvrés).`,
    )
    expect(read).toContain('Version 1, 1er septembre 2026 à 11 h Enregistrée par quelqu’un qui n’est plus')
  })

  it('of the oldest version shown say what it set, and nothing of a version before it that is not shown', async () => {
    const agent = await loggedIn('region')
    const at = '2026-11-02T09:00:00.000Z'
    tell({ 'GET /v1/rules/versions': { body: { versions: [{ version: 7, at, parameters: { answerDays: 5 } }] } } })
    const read = readable((await agent.get('/region/regles')).html)
    expect(read).toContain('Pour répondre à une proposition : 5 jours ouvrés. La version d’avant n’est plus affichée.')
    expect(read).not.toContain('(avant :')
  })

  it('are shown without their defaults while routing is away', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/rule-defaults': problem('dependency-unavailable') })
    const { status, html } = await agent.get('/region/regles')
    expect([status, readable(html).includes('Pour choisir une structure Par défaut Jamais')]).toEqual([200, true])
  })

  it('stand beside how long identities last, or that nobody can say now', async () => {
    const agent = await loggedIn('region')
    const text = 'effacés 24 mois après le dernier contact'
    expect(readable((await agent.get('/region/regles')).html)).toContain(text)
    tell({ 'GET /v1/retention': problem('dependency-unavailable') })
    const read = readable((await agent.get('/region/regles')).html)
    expect(read).toContain('Ce délai n’est pas disponible en ce moment.')
    expect(read).not.toContain(text)
  })

  it('are set whole, over the version that was read; an empty field is left to the installation', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/regles')
    const answer = await agent.send('/region/regles', { version: '2', answerDays: '4', contactDays: '' })
    expect(answer.to).toBe('/region/regles')
    const [call] = calls('/v1/rules').filter(({ method }) => method === 'PUT')
    expect([call?.body, call?.headers['if-match']]).toEqual([{ answerDays: 4 }, '"2"'])
  })

  it('of a version before are taken again by one button', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/regles')
    await agent.send('/region/regles', { version: '2', restored: 'yes', answerDays: '6' })
    expect(readable((await agent.follow()).html)).toContain('Ces délais sont rétablis.')
  })

  it('the delays of the rules that are none are refused beside their field, and what was typed stays', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/regles')
    const { status, html } = await agent.send('/region/regles', { version: '2', answerDays: '90', contactDays: '3' })
    expect([status, readable(html).includes('Donnez un nombre de 1 à 60, ou rien.')]).toEqual([400, true])
    expect(html).toMatch(/name="contactDays" value="3"/)
  })

  it('the delays of the rules that somebody else has changed meanwhile are shown as they are now', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/regles')
    tell({ 'PUT /v1/rules': problem('precondition-failed') })
    const { status, html } = await agent.send('/region/regles', { version: '1', answerDays: '4' })
    expect([status, readable(html).includes('Quelqu’un a changé ces délais')]).toEqual([409, true])
  })
})
