// For tests: what the services tell the pages of the Region, as their contracts have it.

import { epcis } from '@hent/territory/communes.ts'
import type { Answers } from './neighbours.ts'
import { neutrality } from './neutrality.ts'

const few = '< 5'
const activity = {
  needs: 40,
  accepted: 25,
  contacted: few,
  endings: { helped: 10, 'not-helped': few },
  senders: {},
}
const delays = {
  accepted: 25,
  halfAcceptedWithinHours: 24,
  nineTenthsAcceptedWithinHours: null,
  contacted: few,
  halfContactedWithinHours: 'longer',
  nineTenthsContactedWithinHours: null,
}
const answers = {
  answers: 15,
  contacted: { yes: 10, no: few, 'not-yet': few },
  means: { useful: 4.2, recommend: null },
}
const asOf = '2026-11-24T09:59:30.000Z'
const summary = {
  minimum: 5,
  rounding: 5,
  asOf,
  period: '2026-11',
  totals: { ...activity, ...delays, surveys: { sent: 20, answered: few }, answers },
}
const services = ['reception', 'school-guidance', 'cep', 'vae', 'business-creation', 'dropout-support']
const rowsOf: Record<string, unknown[]> = {
  activity: services.map((service) => ({ service, ...activity })),
  delays: services.map((service) => ({ service, ...delays })),
  surveys: services.map((service) => ({ service, sent: 20, answered: few })),
  answers: services.map((service) => ({ service, ...answers })),
  audience: ['pupil', 'employee'].map((status) => ({ status, requests: few })),
}

const aFile: Answers[string] = ({ path }) => {
  const format = new URL(path, 'http://x').searchParams.get('format')
  return {
    body: `period;territory as ${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/octet-stream',
  }
}

/** The newest first, as the directory tells them. */
const targets = [
  { indicator: 'useful', version: 2, value: 4, by: 'region', at: '2026-10-02T09:00:00.000Z' },
  { indicator: 'accepted', version: 1, value: 80, by: 'region', at: '2026-09-01T09:00:00.000Z' },
  { indicator: 'acceptance-delay', version: 1, value: 48, by: 'region', at: '2026-09-01T09:00:00.000Z' },
  { indicator: 'useful', version: 1, value: 3.5, by: 'region', at: '2026-01-15T09:00:00.000Z' },
]

const register = [
  {
    reference: 'CONV-ML',
    version: 1,
    body: 'gpr',
    kind: 'agreement',
    on: '2024-01-01',
    until: '2026-12-31',
    title: 'Convention avec les missions locales',
    network: 'mission-locale',
    address: 'https://region.example/conventions/missions-locales.pdf',
  },
  {
    reference: 'GTR-2026-03',
    version: 1,
    body: 'gtr',
    kind: 'decision',
    on: '2026-03-12',
    title: 'Délai de premier contact ramené à quatre jours ouvrés',
    text: 'Après le bilan de l’hiver, le groupe retient quatre jours ouvrés, pour tous les réseaux, à compter du 1er avril.',
  },
  {
    reference: 'PRO-2026-01',
    version: 1,
    body: 'professionalisation',
    kind: 'training',
    on: '2026-02-05',
    title: 'Accueillir une personne qui veut rester anonyme',
    place: 'Saint-Brieuc',
  },
]
const engagements = {
  agreements: [
    {
      reference: 'CONV-ML',
      title: 'Convention avec les missions locales',
      network: 'mission-locale',
      signed: '2024-01-01',
      until: '2026-12-31',
      state: 'ending',
    },
    { reference: 'CONV-ETAT', title: 'Accord-cadre', signed: '2025-01-01', until: '2029-12-31', state: 'in-force' },
  ],
  structures: [
    {
      structureId: 'hent--ml-lannion',
      name: 'Mission locale de Lannion',
      network: 'mission-locale',
      signed: '2024-01-01',
      until: '2026-12-31',
      state: 'ending',
    },
    { structureId: 'hent--cio', name: 'CIO de Lannion', network: 'cio', state: 'none' },
  ],
}

export const regionAnswers: Answers = {
  'GET /v1/register': { body: { entries: register } },
  'GET /v1/register.csv': { body: 'reference;date\r\n', type: 'text/csv; charset=utf-8' },
  'GET /v1/register/CONV-ML': {
    body: { versions: [{ ...register[0], struck: false, by: 'region', at: '2026-01-05T09:00:00.000Z' }] },
  },
  'PUT /v1/register/GTR-2026-03': { body: { ...register[1], struck: false, by: 'region', at: asOf } },
  'POST /v1/register/imports': {
    body: { added: ['GTR-2026-04', 'GTR-2026-05'], changed: ['CONV-ML'], same: 12, applied: false, faults: [] },
  },
  'GET /v1/engagements': { body: engagements },
  'GET /v1/neutrality': { body: neutrality },
  'GET /v1/neutrality/bundle': { body: { format: 'hent-neutrality-public/1', period: '2026-10', draws: [] } },
  'GET /v1/targets': { body: { targets } },
  'PUT /v1/targets/useful': { body: targets[0] },
  'GET /v1/public/figures/summary': ({ path }) => ({
    body: { ...summary, period: new URL(path, 'http://x').searchParams.get('period') ?? summary.period },
  }),
  'GET /v1/figures/trend': ({ path }) => {
    const query = new URL(path, 'http://x').searchParams
    const rows = rowsOf[query.get('table') ?? ''] ?? []
    return { body: { months: ['2026-10', '2026-11'].map((period) => ({ period, asOf, rows })) } }
  },
  'GET /v1/figures/file': aFile,
  'GET /v1/public/figures/file': aFile,
  'GET /v1/figures/territories': ({ path }) => {
    const table = new URL(path, 'http://x').searchParams.get('table') ?? ''
    const territories = epcis().map(({ code }, at) => ({
      territory: code,
      rows: rowsOf[table]?.map((row) => Object.assign({}, row, at % 7 === 0 ? { needs: few } : { needs: 5 * at + 5 })),
    }))
    return { body: { minimum: 5, rounding: 5, asOf, table, kind: 'epci', territories } }
  },
  'GET /v1/figures': ({ path }) => {
    const table = new URL(path, 'http://x').searchParams.get('table') ?? ''
    return { body: { minimum: 5, rounding: 5, asOf, table, rows: rowsOf[table] ?? [] } }
  },
}
