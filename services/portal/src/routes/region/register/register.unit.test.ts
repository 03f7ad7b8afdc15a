// The register of the steering bodies and the engagements: read by everyone, kept by the Region.

import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { problem, usePages } from '../../../testing/pages.ts'

const { calls, loggedIn, tell, visit } = usePages()
const entry = {
  reference: 'GTR-2026-03',
  version: '0',
  kind: 'decision',
  body: 'gtr',
  on: '2026-03-12',
  title: 'Délai ramené à quatre jours',
}

describe('the register', () => {
  it('is read by everyone, and asked for what was searched', async () => {
    const { html } = await visit().get('/gouvernance?instance=gtr&annee=2026&mots=d%C3%A9lai&nature=autre')
    expect(readable(html)).toContain('Délai de premier contact ramené à quatre jours ouvrés')
    expect(calls('/v1/register').map(({ path }) => path)).toContain('/v1/register?body=gtr&year=2026&q=d%C3%A9lai')
    expect(html).not.toContain('/region/registre')
  })

  it('says that it is empty, or that nothing answers what is searched', async () => {
    tell({ 'GET /v1/register': { body: { entries: [] } } })
    expect(readable((await visit().get('/gouvernance')).html)).toContain('Rien n’est encore inscrit')
    expect(readable((await visit().get('/gouvernance?mots=x')).html)).toContain('Aucune entrée ne répond')
  })

  it('takes an entry from the Region, without the fields left empty', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/registre/entree')
    const { status, to } = await agent.send('/region/registre/entree', { ...entry, text: '', until: '' })
    expect([status, to]).toEqual([303, '/region/registre'])
    const [sent] = calls('/v1/register/GTR-2026-03')
    const { reference, version, ...body } = entry
    expect(sent).toMatchObject({ method: 'PUT', body })
    expect(sent?.headers['if-match']).toBe('"0"')
  })

  it('takes the indicators that a decision approves, and keeps them ticked where it cannot be kept', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/registre/entree')
    expect(readable(html)).toContain('Indicateurs approuvés')
    await agent.send('/region/registre/entree', { ...entry, approves: ['needs', 'acceptance-delay', 'happiness'] })
    expect(calls('/v1/register/GTR-2026-03')[0]?.body).toMatchObject({ approves: ['needs', 'acceptance-delay'] })
    tell({
      'PUT /v1/register/GTR-2026-03': {
        ...problem('invalid-input'),
        errors: [{ pointer: '/approves', code: 'approval-only' }],
      },
    })
    await agent.get('/region/registre/entree')
    const refused = (await agent.send('/region/registre/entree', { ...entry, kind: 'meeting', approves: 'needs' })).html
    expect(readable(refused)).toContain('Indicateurs approuvés : ne concerne que les décisions du CREFOP')
    expect(refused).toMatch(/<details open[^>]*>.*value="needs" checked/s)
  })

  it('takes the version of the rules that a decision of the Region adopts, and shows it to everyone', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/registre/entree')
    await agent.send('/region/registre/entree', { ...entry, body: 'region', adopts: '2026-11-29' })
    expect(calls('/v1/register/GTR-2026-03')[0]?.body).toMatchObject({ body: 'region', adopts: '2026-11-29' })
    expect(readable((await visit().get('/gouvernance')).html)).toContain(
      'Cette décision adopte les règles d’orientation du dimanche 29 novembre 2026.',
    )
  })

  it('keeps what was typed where an entry cannot be kept, and says at its field why', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/registre/entree')
    const wrong = await agent.send('/region/registre/entree', { ...entry, reference: 'gtr 3' })
    expect(wrong.status).toBe(400)
    expect(readable(wrong.html)).toContain('Référence : n’est pas écrit comme attendu')
    expect(wrong.html).toContain('value="Délai ramené à quatre jours"')
    tell({
      'PUT /v1/register/GTR-2026-03': {
        ...problem('invalid-input'),
        errors: [{ pointer: '/until', code: 'required' }],
      },
    })
    const refused = await agent.send('/region/registre/entree', entry)
    expect(readable(refused.html)).toContain('Fin : à renseigner')
    tell({ 'PUT /v1/register/GTR-2026-03': problem('precondition-failed') })
    expect(readable((await agent.send('/region/registre/entree', entry)).html)).toContain('existe déjà')
  })

  it('changed by somebody else meanwhile is shown as it stands, above what was typed', async () => {
    const agent = await loggedIn('region')
    await agent.get('/region/registre/entree')
    const standing = {
      ...{ ...entry, version: 2, title: 'Délai ramené à trois jours', text: 'Après l’été.', approves: ['needs'] },
      ...{ struck: false, by: 'region', at: '2026-11-23T09:00:00.000Z' },
    }
    tell({
      'PUT /v1/register/GTR-2026-03': problem('precondition-failed'),
      'GET /v1/register/GTR-2026-03': { body: { versions: [standing] } },
    })
    const { status, html } = await agent.send('/region/registre/entree', { ...entry, version: '1' })
    expect(status).toBe(409)
    expect(readable(html)).toContain('ce que vous avez écrit est gardé dans le formulaire')
    expect(readable(html)).toMatch(/Délai ramené à trois jours .*Après l’été\. .*Besoins/)
    expect(html).toContain('value="Délai ramené à quatre jours"')
    expect(html).toContain('name="version" value="2"')
    const faulty = await agent.send('/region/registre/entree', { ...entry, version: '1', title: '' })
    expect(readable(faulty.html)).toContain('L’entrée telle qu’elle est au registre')
    const struck = await agent.send('/region/registre/entree', {
      reference: entry.reference,
      version: '1',
      struck: 'oui',
    })
    expect(readable(struck.html)).toContain('Voici ce qui est écrit maintenant')
    expect(struck.html).toContain('value="Délai ramené à trois jours"')
  })

  it.each([
    ['what was typed', 'Délai ramené à quatre jours', { ...entry, version: '1' }],
    ['the entry', 'Délai ramené à trois jours', { reference: entry.reference, version: '1', struck: 'oui' }],
  ])('refused though nothing of it has changed is to be sent again, with %s', async (_what, title, sent) => {
    const agent = await loggedIn('region')
    await agent.get('/region/registre/entree')
    const standing = {
      ...{ ...entry, version: 1, title: 'Délai ramené à trois jours' },
      ...{ struck: false, by: 'region', at: '2026-11-23T09:00:00.000Z' },
    }
    tell({
      'PUT /v1/register/GTR-2026-03': problem('precondition-failed'),
      'GET /v1/register/GTR-2026-03': { body: { versions: [standing] } },
    })
    const { status, html } = await agent.send('/region/registre/entree', sent)
    expect(status).toBe(409)
    expect(readable(html)).toContain('Rien n’a été enregistré')
    expect(html).toContain(`value="${title}"`)
    expect(html).toContain('name="version" value="1"')
  })

  it('strikes an entry out with all it says', async () => {
    tell({ 'PUT /v1/register/CONV-ML': { body: {} } })
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/registre/entree?reference=CONV-ML')
    expect(html).toContain('value="Convention avec les missions locales"')
    await agent.send('/region/registre/entree', { reference: 'CONV-ML', version: '1', struck: 'oui' })
    const sent = calls('/v1/register/CONV-ML').find(({ method }) => method === 'PUT')
    expect(sent?.body).toMatchObject({
      title: 'Convention avec les missions locales',
      until: '2026-12-31',
      struck: true,
    })
  })

  it('shows what a table would change before it is written, and line by line what is wrong', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region/registre/tableau')
    expect(html).toContain('href="/region/indicateurs"')
    const seen = await agent.send('/region/registre/tableau', { csv: 'reference\tdate' })
    expect(readable(seen.html)).toContain('2 entrées à ajouter : GTR-2026-04, GTR-2026-05')
    expect(calls('/v1/register/imports')[0]?.body).toEqual({ csv: 'reference\tdate', apply: false })
    const report = {
      added: [],
      changed: [],
      same: 0,
      applied: false,
      faults: [{ line: 3, column: 'date', code: 'format' }],
    }
    tell({ 'POST /v1/register/imports': { body: report } })
    const wrong = await agent.send('/region/registre/tableau', { csv: 'reference' })
    expect(wrong.status).toBe(400)
    expect(readable(wrong.html)).toContain('Ligne 3, date : n’est pas une date')
    expect(readable(wrong.html)).not.toContain('Inscrire au registre')
  })
})

describe('engagements', () => {
  it('are public: which end soon, where each structure stands, and what that changes', async () => {
    const read = readable((await visit().get('/engagements?departement=22')).html)
    expect(read).toContain('À renouveler Mission locale')
    expect(read).toContain('CIO de Lannion')
    expect(read).toContain('non signé')
    expect(read).toContain('renouvelé jusqu’au 31/12/2029')
    expect(read).not.toContain('orientation (CIO) : jusqu’au')
    expect(calls('/v1/engagements')[0]?.path).toBe('/v1/engagements?departement=22')
  })
})
