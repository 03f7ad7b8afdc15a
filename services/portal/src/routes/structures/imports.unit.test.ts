// A directory file in the portal: chosen, read, applied as it was read, taken back.

import { describe, expect, it } from 'vitest'
import {
  appliedImport,
  importId,
  importIs,
  movedImport,
  readingImport,
  seenImport,
  undoneImport,
  unreadableImport,
} from '../../testing/import-contracts.ts'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'

const { calls, loggedIn, tell, visit } = usePages()
const path = `/pro/annuaire/${importId}`

describe('a structure asked for by its name', () => {
  it('is found, and leads to its page', async () => {
    const agent = await loggedIn('animator')
    const { html } = await agent.get('/pro/annuaire?nom=lannion')
    expect(calls('/v1/structures').map(({ path }) => path)).toEqual(['/v1/structures?q=lannion&limit=10'])
    expect(html).toMatch(/<a href="\/pro\/structure\/[^"]+">Point CEP/)
  })

  it('of another département is named to an animator, whom its page would not open for', async () => {
    const away = { structureId: 'hent--brest', name: 'Point CEP – Brest', network: 'cep-regional', commune: '29019' }
    const link = 'href="/pro/structure/hent--brest"'
    const animator = await loggedIn('animator')
    tell({ 'GET /v1/structures': { body: { structures: [away] } } })
    const { html } = await animator.get('/pro/annuaire?nom=brest')
    expect([readable(html).includes(away.name), html.includes(link)]).toEqual([true, false])
    const region = await loggedIn('region')
    tell({ 'GET /v1/structures': { body: { structures: [away] } } })
    expect((await region.get('/pro/annuaire?nom=brest')).html).toContain(link)
  })

  it('a structure asked for by its name that nobody has is told so, with what was asked', async () => {
    const agent = await loggedIn('animator')
    tell({ 'GET /v1/structures': { body: { structures: [] } } })
    const { html } = await agent.get('/pro/annuaire?nom=Brocéliande')
    expect(readable(html)).toContain('Aucune structure ouverte n’a « Brocéliande » dans son nom.')
  })

  it('is not asked of the directory before somebody asks', async () => {
    await (await loggedIn('animator')).get('/pro/annuaire')
    expect(calls('/v1/structures')).toEqual([])
  })
})

describe('a file to import', () => {
  it('is sent as it is to the directory, and what it would do is read next', async () => {
    const agent = await loggedIn('animator')
    const { html } = await agent.get('/pro/annuaire')
    expect(readable(html)).toContain('Votre territoire : Côtes-d’Armor.')
    const { to } = await agent.sendFiles('/pro/annuaire', {
      structures: ['Annuaire été.csv', 'id;nom\né;è'],
      services: ['services.csv', 'x'],
    })
    expect(to).toBe(path)
    const [sent] = calls('/v1/imports').filter(({ method }) => method === 'POST')
    const base64 = (content: string) => Buffer.from(content).toString('base64')
    expect(sent?.body).toEqual({
      structures: { name: 'Annuaire été.csv', content: base64('id;nom\né;è') },
      services: { name: 'services.csv', content: base64('x') },
    })
  })

  it('sent twice from its page is sent under one key, and from the page read again under another', async () => {
    const agent = await loggedIn('animator')
    await agent.get('/pro/annuaire')
    const shown = agent.page()
    await agent.sendFiles('/pro/annuaire', { structures: ['a.json', '[]'] })
    agent.back(shown)
    await agent.sendFiles('/pro/annuaire', { structures: ['a.json', '[]'] })
    await agent.get('/pro/annuaire')
    await agent.sendFiles('/pro/annuaire', { structures: ['a.json', '[]'] })
    const keys = calls('/v1/imports').flatMap(({ headers }) => headers['idempotency-key'] ?? [])
    expect([keys[0] === keys[1], new Set(keys).size, keys.length]).toEqual([true, 2, 3])
  })

  it('a file to import that is not stored is told why', async () => {
    const words = 'Cette page a déjà envoyé un autre fichier.'
    const agent = await loggedIn('animator')
    tell({ 'POST /v1/imports': problem('idempotency-key-reused') })
    await agent.get('/pro/annuaire')
    const { status, html } = await agent.sendFiles('/pro/annuaire', { structures: ['a.json', '[]'] })
    expect([status, readable(html).includes(words)]).toEqual([400, true])
  })

  it('is asked for where none was chosen', async () => {
    const agent = await loggedIn('animator')
    await agent.get('/pro/annuaire')
    const { status, html } = await agent.sendFiles('/pro/annuaire', {})
    expect([status, readable(html).includes('Choisissez le fichier de l’annuaire.')]).toEqual([400, true])
    expect(calls('/v1/imports').filter(({ method }) => method === 'POST')).toEqual([])
  })

  it.each([5_000_001, 10_000_001])('of %i bytes is told to be too large, with what to do', async (bytes) => {
    const agent = await loggedIn('animator')
    await agent.get('/pro/annuaire')
    const { status, html } = await agent.sendFiles('/pro/annuaire', { structures: ['a.json', ' '.repeat(bytes)] })
    expect([status, readable(html).includes('Les fichiers dépassent 5 Mo en tout.')]).toEqual([400, true])
    expect(calls('/v1/imports').filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('a file to import without the form’s protection, or by who may not import, sends nothing', async () => {
    const agent = await loggedIn('animator')
    expect((await agent.post('/pro/annuaire', { structures: 'x' })).status).toBe(403)
    expect((await (await loggedIn('manager')).post('/pro/annuaire', {})).status).toBe(403)
    expect((await visit().post('/pro/annuaire', {})).status).toBe(401)
    expect(calls('/v1/imports').filter(({ method }) => method === 'POST')).toEqual([])
  })
})

describe('a file that was read', () => {
  it('shows what it would change field by field, close, leave without answer and refuse', async () => {
    const text = readable((await (await loggedIn('animator')).get(path)).html)
    for (const line of [
      'téléphone : « 02 61 91 00 00 » devient « 02 61 91 91 91 »',
      'langues : « Français » devient « Français, Brezhoneg »',
      'complet : « non » devient « oui »',
      'horaires : « lundi à vendredi : 9 h–17 h » (rien jusqu’ici)',
      'service ajouté : Conseil en validation des acquis de l’expérience (VAE)',
      'Point information jeunesse de Paimpol',
      'Conseil en évolution professionnelle (demandeurs d’emploi de 16 à 25 ans), Côtes-d’Armor : 12 communes, dont Paimpol',
      '1 ligne : La structure n’est pas dans le territoire que vous animez.',
      '/telephone est trop long',
      'Appliquer change 4 structures dans l’annuaire',
    ])
      expect(text).toContain(line)
    expect(text).toMatch(/Ligne 15 \(structures, hent--cio-guingamp\)/)
  })

  it.each([
    [51, 51, 'Le fichier à télécharger les contient toutes.'],
    [1_730, 2, 'Les 2 premières sur 1 730. Le fichier à télécharger en contient 2.'],
  ])('with %i refused lines says how many of them can be downloaded', async (refusedRows, kept, words) => {
    const about = { list: 'structures', id: null, reason: 'not-json', sentence: 'Illisible.', faults: [] }
    const refusals = Array.from({ length: kept }, (_, at) => ({ ...about, row: at + 1 }))
    const agent = await loggedIn('animator')
    tell(importIs({ ...seenImport, report: { ...seenImport.report, refusedRows, refusals } }))
    expect(readable((await agent.get(path)).html)).toContain(words)
  })

  it('is applied at the version that was seen, and says so', async () => {
    const agent = await loggedIn('animator')
    await agent.get(path)
    expect((await agent.send(`${path}/appliquer`)).to).toBe(path)
    expect(calls(`/v1/imports/${importId}/apply`)[0]?.headers['if-match']).toBe('"1"')
    tell(importIs(appliedImport))
    const text = readable((await agent.follow()).html)
    expect(text).toContain('Le fichier est appliqué.')
    expect(text).toContain('Appliqué par Animation territoriale, Côtes-d’Armor, le')
    expect(agent.page().html).not.toContain(`action="${path}/appliquer"`)
  })

  it('is not applied where the directory has moved: the new report is shown, with that', async () => {
    const agent = await loggedIn('animator')
    await agent.get(path)
    tell({
      ...importIs(movedImport),
      [`POST /v1/imports/${importId}/apply`]: { body: { ...seenImport, version: 2 } },
    })
    await agent.send(`${path}/appliquer`)
    const text = readable((await agent.follow()).html)
    expect(text).toContain('L’annuaire a changé depuis votre lecture : rien n’a été appliqué.')
    expect(text).not.toContain('Le fichier est appliqué.')
  })

  it('a file that was read whose report is older than another is shown the newer one', async () => {
    const agent = await loggedIn('animator')
    await agent.get(path)
    tell({
      ...importIs(movedImport),
      [`POST /v1/imports/${importId}/apply`]: { status: 412, problem: 'precondition-failed' },
    })
    const { status, html } = await agent.send(`${path}/appliquer`)
    expect([status, readable(html).includes('Un rapport plus récent existe pour ce fichier.')]).toEqual([409, true])
    expect(html).toContain('name="version" value="2"')
  })

  it.each([
    ['being read', readingImport, 'Lecture : 40 %.'],
    ['unreadable', unreadableImport, 'Le fichier n’est pas du JSON valide'],
    ['undone', undoneImport, 'Redevenues comme avant : 3 structures. Laissées, car changées depuis : 1 structure.'],
    [
      'that changes nothing',
      { ...seenImport, report: { ...seenImport.report, added: 0, changed: 0, gone: 0 } },
      'Ce fichier ne change rien',
    ],
    ['left half-way', { ...seenImport, state: 'interrupted' }, 'Il peut reprendre'],
  ])('%s says so', async (_state, one, words) => {
    const agent = await loggedIn('animator')
    tell(importIs(one))
    expect(readable((await agent.get(path)).html)).toContain(words)
  })

  it('a file that was read and applied may be taken back', async () => {
    const agent = await loggedIn('region')
    tell(importIs(appliedImport))
    await agent.get(path)
    expect((await agent.send(`${path}/annuler`)).to).toBe(path)
    expect(calls(`/v1/imports/${importId}/undo`)).toHaveLength(1)
    expect(readable((await agent.follow()).html)).toContain('L’import est annulé.')
  })

  it('a file that was read and half taken back goes on being taken back', async () => {
    const agent = await loggedIn('region')
    tell(importIs({ ...appliedImport, state: 'interrupted' }))
    await agent.get(path)
    await agent.send(`${path}/annuler`)
    expect(calls(`/v1/imports/${importId}/undo`)).toHaveLength(1)
    expect(agent.page().html).not.toContain(`action="${path}/appliquer"`)
  })

  it('has its refusals and its changes as tables to download', async () => {
    const agent = await loggedIn('animator')
    const refused = await agent.get(`${path}/refus`)
    expect(refused.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(refused.html).toContain('structures;14;15;hent--cio-guingamp;Un ou plusieurs champs ne conviennent pas.;')
    const changes = await agent.get(`${path}/changements`)
    expect(changes.html).toContain('modifiée;Mission locale de Lannion;hent--ml-lannion;téléphone;')
    expect(changes.html).toContain('fermée;Point information jeunesse de Paimpol;hent--pij-paimpol;;;')
  })
})
