import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentRow, rowsOf, startTestDirectory, watcherRow } from '../testing/start-directory.ts'

const directory = await startTestDirectory()
const { running, importing, get, bearer } = directory
afterAll(() => directory.stop())

const { id, row, service } = rowsOf('register')
/** Nobody has looked it over since. */
const longAgo = '2020-01-15'
const meeting = {
  body: 'gtr',
  kind: 'meeting',
  on: '2026-02-03',
  title: 'Bilan de l’année 2025',
  text: 'Délais, refus',
}

const put = async (sub: string, reference: string, version: number, payload: object) =>
  running.app.inject({
    method: 'PUT',
    url: `/v1/register/${reference}`,
    headers: { ...(await bearer(sub)), 'if-match': `"${version}"` },
    payload,
  })
const reading = async (payload: { csv: string; apply: boolean }) =>
  running.app.inject({
    method: 'POST',
    url: '/v1/register/imports',
    headers: await bearer('register-region'),
    payload,
  })
const references = async (query = '') =>
  (await get(`/v1/register${query}`)).json<{ entries: { reference: string }[] }>().entries.map((one) => one.reference)

beforeAll(async () => {
  await importing({
    structures: [row('a', { date_maj: longAgo }), row('b')],
    services: [service('a', { date_maj: longAgo }, { kind: 'reception' }), service('b')],
    agents: [agentRow('register-manager', id('a'), 'manager'), watcherRow('register-region', 'region')],
  })
})

describe('the register of the steering bodies', () => {
  it('is written by the Region, over the version it has read, and never overwritten', async () => {
    expect((await put('register-manager', 'GTR-2026-01', 0, meeting)).statusCode).toBe(403)
    expect((await put('register-region', 'GTR-2026-01', 0, meeting)).json()).toMatchObject({ version: 1, by: 'region' })
    expect((await put('register-region', 'GTR-2026-01', 0, meeting)).statusCode).toBe(412)
    expect((await put('register-region', 'GTR-2026-01', 1, { ...meeting, title: 'Bilan 2025' })).statusCode).toBe(200)
    const { versions } = (
      await running.app.inject({ url: '/v1/register/GTR-2026-01', headers: await bearer('register-region') })
    ).json<{ versions: { version: number; title: string }[] }>()
    expect(versions.map(({ title }) => title)).toEqual(['Bilan 2025', 'Bilan de l’année 2025'])
  })

  it('refuses an agreement without its end, and a network where nothing was agreed', async () => {
    const agreement = { ...meeting, kind: 'agreement' }
    expect((await put('register-region', 'CONV-1', 0, agreement)).json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/until', code: 'required' }],
    })
    expect((await put('register-region', 'GTR-2', 0, { ...meeting, network: 'apec' })).json()).toMatchObject({
      errors: [{ pointer: '/network', code: 'agreement-only' }],
    })
  })

  it('is found by words without accents, by body and by year, and shows no more what was struck out', async () => {
    await put('register-region', 'GPR-2025-04', 0, { ...meeting, body: 'gpr', kind: 'decision', on: '2025-11-30' })
    expect(await references('?q=DELAIS+bilan')).toEqual(['GTR-2026-01', 'GPR-2025-04'])
    expect(await references('?body=gpr&year=2025')).toEqual(['GPR-2025-04'])
    expect(await references('?year=2026')).toEqual(['GTR-2026-01'])
    await put('register-region', 'GPR-2025-04', 1, {
      ...meeting,
      body: 'gpr',
      kind: 'decision',
      on: '2025-11-30',
      struck: true,
    })
    expect(await references()).toEqual(['GTR-2026-01'])
  })

  it('says which indicators a decision approves, also in its table, and no meeting does', async () => {
    const decision = { body: 'crefop', kind: 'decision', on: '2026-12-01', title: 'Indicateurs communs' }
    expect(
      (await put('register-region', 'CREFOP-1', 0, { ...decision, approves: ['needs', 'useful'] })).json(),
    ).toMatchObject({
      approves: ['needs', 'useful'],
    })
    expect((await put('register-region', 'CREFOP-2', 0, { ...meeting, approves: ['needs'] })).json()).toMatchObject({
      errors: [{ pointer: '/approves', code: 'approval-only' }],
    })
    expect((await put('register-region', 'CREFOP-2', 0, { ...decision, approves: ['happiness'] })).statusCode).toBe(400)
    const csv = (await get('/v1/register.csv?body=crefop')).body
    expect(csv).toContain(';needs useful')
    expect((await reading({ csv, apply: false })).json()).toMatchObject({ same: 1, faults: [] })
    const wrong = csv.replace('needs useful', 'needs bonheur')
    expect((await reading({ csv: wrong, apply: false })).json()).toMatchObject({
      faults: [{ line: 2, column: 'indicateurs' }],
    })
    const narrow = (title: string) =>
      `reference;date;instance;nature;titre\nCREFOP-1;01/12/2026;CREFOP;Décision;${title}`
    const asKept = { same: 1, changed: [], faults: [] }
    expect((await reading({ csv: narrow(decision.title), apply: false })).json()).toMatchObject(asKept)
    expect((await reading({ csv: narrow('Autre titre'), apply: true })).json()).toMatchObject({ changed: ['CREFOP-1'] })
    expect((await get('/v1/register?body=crefop')).json()).toMatchObject({
      entries: [{ title: 'Autre titre', approves: ['needs', 'useful'] }],
    })
    await put('register-region', 'CREFOP-1', 2, { ...decision, struck: true })
  })

  it('says which version of the rules a decision of the Region adopts, also in its table, and no other does', async () => {
    const decision = { body: 'region', kind: 'decision', on: '2026-12-07', title: 'Règles', adopts: '2026-11-28' }
    expect((await put('register-region', 'CP-1', 0, decision)).json()).toMatchObject({ adopts: '2026-11-28' })
    expect((await put('register-region', 'CP-2', 0, { ...decision, body: 'gpr' })).json()).toMatchObject({
      errors: [{ pointer: '/adopts', code: 'adoption-only' }],
    })
    const csv = (await get('/v1/register.csv?body=region')).body
    expect((await reading({ csv, apply: false })).json()).toMatchObject({ same: 1, faults: [] })
    const typed = csv.replace('2026-11-28', '28/11/2026').replace(';region;', ';Région Bretagne;')
    expect((await reading({ csv: typed, apply: false })).json()).toMatchObject({ same: 1, faults: [] })
    await put('register-region', 'CP-1', 1, { ...decision, struck: true })
  })

  it('takes a table whole or not at all, says what it would change, and reads back what it gave', async () => {
    const csv = [
      'reference;date;instance;nature;titre;texte;lieu;adresse;reseau;fin',
      'CONV-ML;01/01/2026;GPR;Convention d’engagement;Missions locales;;;;mission-locale;31/12/2099',
      'PRO-1;12/03/2026;professionalisation;Action de professionnalisation;Accueil des publics;;Rennes;;;',
    ].join('\n')
    const wrong = await reading({ csv: `${csv}\nPRO-2;hier;gtr;meeting;Titre;;;;;`, apply: true })
    expect(wrong.json()).toMatchObject({ applied: false, faults: [{ line: 4, column: 'date', code: 'format' }] })
    const seen = await reading({ csv, apply: false })
    expect(seen.json()).toMatchObject({ added: ['CONV-ML', 'PRO-1'], changed: [], same: 0, applied: false })
    expect(await references('?kind=training')).toEqual([])
    expect((await reading({ csv, apply: true })).json()).toMatchObject({ applied: true })
    expect(await references('?kind=training')).toEqual(['PRO-1'])

    const table = await get('/v1/register.csv')
    expect(table.headers['content-type']).toContain('text/csv')
    expect((await reading({ csv: table.body, apply: true })).json()).toMatchObject({
      added: [],
      changed: [],
      same: 3,
      applied: true,
      faults: [],
    })
  })

  it('tells what is engaged: the agreement of each network, and the structures that receive people', async () => {
    const told = async (departement: string) => (await get(`/v1/engagements?departement=${departement}`)).json()
    const { agreements, structures } = await told('22')
    expect(agreements).toMatchObject([{ reference: 'CONV-ML', network: 'mission-locale', state: 'in-force' }])
    expect(structures).toMatchObject([{ structureId: id('a'), state: 'in-force', until: '2031-12-31', fresh: false }])
    expect(await told('29')).toMatchObject({ agreements: [{ reference: 'CONV-ML' }], structures: [] })
  })
})
