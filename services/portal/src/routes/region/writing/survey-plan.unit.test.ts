// When persons are asked how it went: the Region reads it, what it means today, and changes it.

import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const page = '/region/enquetes'
const at = `${page}/quand`
const given = { version: '1', asked: 'yes', askAfterDays: '180', remindAfterDays: '' }

describe('when persons are asked', () => {
  it('is read with what it means for a request that ends today, and what was decided before', async () => {
    const agent = await loggedIn('region')
    const read = readable((await agent.get(page)).html)
    expect(read).toContain('Questionnaire : 15 jours après la fin de la demande.')
    expect(read).toContain('questionnaire le mardi 8 décembre 2026, rappel le mardi 15 décembre 2026.')
    expect(read).toContain('Questionnaire : 10 jours après la fin de la demande.')
  })

  it('is changed over the version that was read', async () => {
    const agent = await loggedIn('region')
    await agent.get(page)
    expect((await agent.send(at, given)).to).toBe(page)
    expect(calls('/v1/survey-plan').at(-1)).toMatchObject({
      body: { asked: true, askAfterDays: 180 },
      headers: { 'if-match': '"1"' },
    })
    expect(readable((await agent.follow()).html)).toContain('C’est enregistré, pour ce qui se termine')
  })

  it.each([
    ['askAfterDays', '181', 'Écrivez un nombre de jours, de 1 à 180.'],
    ['askAfterDays', '0', 'Écrivez un nombre de jours, de 1 à 180.'],
    ['remindAfterDays', 'sept', 'Écrivez un nombre de jours, de 1 à 25, ou rien.'],
  ])('with %s “%s” stores nothing, and keeps what was typed', async (field, typed, said) => {
    const agent = await loggedIn('region')
    await agent.get(page)
    const { status, html } = await agent.send(at, { ...given, [field]: typed })
    expect([status, readable(html).includes(said)]).toEqual([400, true])
    expect(html).toContain(`value="${typed}"`)
    expect(calls('/v1/survey-plan').every(({ method }) => method === 'GET')).toBe(true)
  })

  it('is decided of each kind by itself, which says what it means that nobody is asked', async () => {
    const agent = await loggedIn('region')
    tell({
      'GET /v1/survey-plan': {
        body: {
          versions: [{ version: 0, asked: false, askAfter: '180d', remindAfter: '7d' }],
          example: { askAt: '2027-05-24T07:00:00.000Z' },
        },
      },
    })
    const kind = '?questionnaire=six-months'
    const { html } = await agent.get(`${page}${kind}`)
    expect(readable(html)).toContain('Les personnes ne sont interrogées qu’une fois, après la fin de leur demande.')
    expect(html).toContain('value="180"')
    expect(html).not.toContain('name="remindAfterDays"')
    expect(html).toMatch(/aria-current="page"[^>]*><strong>Six mois après</)
    expect((await agent.send(`${at}${kind}`, { ...given, version: '0' })).to).toBe(`${page}${kind}`)
    expect(calls('/v1/survey-plan').at(-1)?.path).toBe('/v1/survey-plan?kind=six-months')
  })

  it.each([
    [0, 'Qui n’a été pris en charge par personne reçoit le questionnaire d’après la fin.'],
    [1, 'Qui n’a été pris en charge par personne ne l’est pas non plus.'],
  ])('at version %i says what it means for whom nobody took', async (version, said) => {
    const agent = await loggedIn('region')
    const example = { askAt: '2027-05-24T07:00:00.000Z' }
    const versions = [{ version, asked: false, askAfter: '10d' }]
    tell({ 'GET /v1/survey-plan': { body: { versions, example } } })
    expect(readable((await agent.get(`${page}?questionnaire=unfinished`)).html)).toContain(said)
  })

  it('of requests that came to nothing says who gets no reminder', async () => {
    const agent = await loggedIn('region')
    const versions = [{ version: 1, asked: true, askAfter: '10d', remindAfter: '7d' }]
    tell({ 'GET /v1/survey-plan': { body: { versions, example: { askAt: '2027-05-24T07:00:00.000Z' } } } })
    const reminder = 'un rappel 7 jours plus tard. Qui a arrêté sa demande n’en reçoit pas.'
    expect(readable((await agent.get(`${page}?questionnaire=unfinished`)).html)).toContain(reminder)
    expect(readable((await agent.get(page)).html)).not.toContain('n’en reçoit pas')
  })

  it('changed meanwhile by somebody else is read again', async () => {
    const agent = await loggedIn('region')
    tell({ 'PUT /v1/survey-plan': problem('precondition-failed') })
    await agent.get(page)
    const { status, html } = await agent.send(at, given)
    expect([status, readable(html).includes('Quelqu’un a changé ce réglage entre-temps.')]).toEqual([409, true])
  })

  it('is the Region’s alone', async () => {
    expect((await (await loggedIn('animator')).post(at, given)).status).toBe(403)
  })

  it('a plan of surveys that cannot be read leaves the words of the questions', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/survey-plan': problem('dependency-unavailable') })
    const read = readable((await agent.get(page)).html)
    expect(read).toContain('Questionnaires de satisfaction')
    expect(read).not.toContain('Quand les personnes sont interrogées')
  })
})
