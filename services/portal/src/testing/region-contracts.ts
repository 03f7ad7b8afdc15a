// For tests: what the services tell the pages of the Region, as their contracts have it.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { isPublished, type TableName, tableNames } from '@hent/contracts/figures.ts'
import { monthsUntil } from '@hent/territory/calendar.ts'
import { epcis, territoryKind } from '@hent/territory/communes.ts'
import { quartersUntil } from '@hent/territory/quarters.ts'
import { audienceDelayRows, delaysOfGroup } from './audience-contracts.ts'
import { coverage, coverageState } from './coverage.ts'
import { delivery } from './delivery.ts'
import { journeyRows } from './journey-contracts.ts'
import type { Answers } from './neighbours.ts'
import { networkRows } from './network-contracts.ts'
import { neutrality, salts } from './neutrality.ts'
import { partnerAnswers } from './partner-contracts.ts'
import { peopleAnswers } from './people-contracts.ts'
import { structureAnswers, structureRows } from './structure-contracts.ts'
import { otherSurveyRows } from './survey-contracts.ts'
import { themeRows, themeRowsIn, themes } from './theme-contracts.ts'
import { whatIfAnswers } from './what-if.ts'

const few = '< 5'
const activity = {
  needs: 40,
  accepted: 25,
  contacted: few,
  endings: { helped: 10, 'not-helped': few, unreachable: few, other: few, withdrawn: 5, erased: few },
  senders: { person: 25, structure: 15, partner: few },
  answeredAtDoor: 5,
}
const delays = {
  accepted: 25,
  halfAcceptedWithinHours: 24,
  nineTenthsAcceptedWithinHours: null,
  contacted: few,
  halfContactedWithinHours: 'longer',
  nineTenthsContactedWithinHours: null,
}
const classes = {
  toProposal: { h1: 35, h4: few, h24: few, h48: few, h120: few, h240: few, h720: few, longer: few },
  toAcceptance: { h1: few, h4: 5, h24: 10, h48: 5, h120: 5, h240: few, h720: few, longer: few },
  toContact: { h1: few, h4: few, h24: few, h48: few, h120: few, h240: few, h720: few, longer: few },
  toClosing: { h168: few, h336: 5, h720: 5, h1440: few, h2160: few, h4320: few, longer: few },
  inTime: { accepted: 20, contacted: few },
}
const answers = {
  answers: 15,
  contacted: { yes: 10, no: few, 'not-yet': few },
  means: { useful: 4.2, recommend: null },
}
const opinions = {
  given: { welcome: 40, useful: 40, delay: 40, recommend: null },
  favourable: { welcome: 35, useful: 30, delay: few, recommend: null },
}
const asOf = '2026-11-24T09:59:30.000Z'
export const summary = {
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
  'delay-classes': services.map((service) => ({ service, ...classes })),
  surveys: services.map((service) => ({ service, sent: 20, answered: few })),
  answers: services.map((service) => ({ service, ...answers })),
  satisfaction: services.map((service) => ({ service, ...opinions })),
  audience: ['pupil', 'employee'].map((status) => ({ status, requests: few })),
  'audience-delays': audienceDelayRows,
  structures: structureRows,
  ...networkRows,
  theme: themeRows,
  ...journeyRows,
  'other-surveys': otherSurveyRows,
}

const rowsIn = (table: TableName, period: string) => (table === 'theme' ? themeRowsIn(period) : (rowsOf[table] ?? []))

const nobody = Object.fromEntries(Object.entries(delaysOfGroup(5)).map(([name, value]) => [name, nothingTold(value)]))
function nothingTold(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.keys(value).map((name) => [name, null]))
    : null
}

/** All services are told, one of them by itself, of the others nothing. */
const quartersTold: Answers[string] = ({ path }) => {
  const query = new URL(path, 'http://x').searchParams
  const rows = ['all', ...serviceKinds].map((service) => {
    if (service === 'all') return { service, needs: 1_200, women: delaysOfGroup(30), men: delaysOfGroup(25) }
    if (service === 'cep') return { service, needs: 300, women: delaysOfGroup(10), men: delaysOfGroup(5) }
    return { service, needs: 60, women: nobody, men: nobody }
  })
  const quarters = quartersUntil(query.get('to') ?? '2026-Q3', Number(query.get('quarters') ?? 1))
  return { body: { quarters: quarters.map((quarter) => ({ quarter, settledOn: '2026-11-01', rows })) } }
}

/** As tracking refuses what is not of the list. */
const notPublished = {
  status: 400,
  type: 'application/problem+json',
  body: { code: 'invalid-input', status: 400, errors: [{ pointer: '/territory', code: 'not-published' }] },
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
  {
    indicator: 'accepted',
    version: 1,
    value: 80,
    decision: 'GTR-2026-03',
    by: 'region',
    at: '2026-09-01T09:00:00.000Z',
  },
  { indicator: 'acceptance-delay', version: 1, value: 48, by: 'region', at: '2026-09-01T09:00:00.000Z' },
  { indicator: 'useful', version: 1, value: 3.5, by: 'region', at: '2026-01-15T09:00:00.000Z' },
]

/** The newest first. */
const reportWords = [
  {
    chapter: 'summary',
    version: 2,
    text: 'L’année a vu le service public de l’orientation s’ouvrir à tous les publics.\n\nLes délais ont baissé dans chaque département.',
    by: 'region',
    at: '2026-11-20T09:00:00.000Z',
  },
  { chapter: 'delays', version: 1, text: 'Les délais ont baissé.', by: 'region', at: '2026-11-10T09:00:00.000Z' },
  { chapter: 'summary', version: 1, text: 'Une bonne année.', by: 'region', at: '2026-11-02T09:00:00.000Z' },
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
    approves: ['needs', 'acceptance-delay'],
  },
  {
    reference: 'CP-2026-12',
    version: 1,
    body: 'region',
    kind: 'decision',
    on: '2026-12-07',
    title: 'Règles d’orientation des demandes',
    adopts: '2026-11-29',
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
    {
      reference: 'CONV-CIO',
      title: 'Convention avec les CIO',
      network: 'cio',
      signed: '2024-01-01',
      until: '2026-12-31',
      state: 'ending',
      renewedUntil: '2029-12-31',
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
      fresh: true,
    },
    { structureId: 'hent--cio', name: 'CIO de Lannion', network: 'cio', state: 'none', fresh: false },
  ],
}

export const regionAnswers: Answers = {
  ...partnerAnswers,
  ...peopleAnswers,
  ...structureAnswers,
  'GET /v1/register': ({ path }) => {
    const asked = new URL(path, 'http://x').searchParams
    const isAsked = (name: 'kind' | 'body', value: string) => (asked.get(name) ?? value) === value
    return { body: { entries: register.filter(({ kind, body }) => isAsked('kind', kind) && isAsked('body', body)) } }
  },
  ...whatIfAnswers,
  'GET /v1/register.csv': { body: 'reference;date\r\n', type: 'text/csv; charset=utf-8' },
  'GET /v1/register/CONV-ML': {
    body: { versions: [{ ...register[0], struck: false, by: 'region', at: '2026-01-05T09:00:00.000Z' }] },
  },
  'PUT /v1/register/GTR-2026-03': { body: { ...register[1], struck: false, by: 'region', at: asOf } },
  'POST /v1/register/imports': {
    body: { added: ['GTR-2026-04', 'GTR-2026-05'], changed: ['CONV-ML'], same: 12, applied: false, faults: [] },
  },
  'GET /v1/coverage': { body: coverage },
  'GET /v1/coverage/state': { body: coverageState },
  'GET /v1/coverage/state.csv': { body: 'code_insee;commune\r\n', type: 'text/csv; charset=utf-8' },
  'GET /v1/reports/2026/words': { body: { words: reportWords } },
  'PUT /v1/reports/2026/words/delays': { body: reportWords[1] },
  'GET /v1/engagements': { body: engagements },
  'GET /v1/neutrality': { body: neutrality },
  'GET /v1/public/neutrality/bundle': {
    body: `${JSON.stringify({ format: 'hent-neutrality-public/1', period: '2026-10', draws: [] })}\n`,
    type: 'application/json; charset=utf-8',
  },
  'GET /v1/draw-salts': { body: { salts } },
  'GET /v1/targets': { body: { targets } },
  'GET /v1/themes': { body: { themes } },
  'PUT /v1/themes/2026': { body: themes[0] },
  'GET /v1/training-wishes': {
    body: {
      countedOn: '2026-11-03',
      counts: [
        { topic: 'reaching', departement: '22', network: 'mission-locale', count: 10 },
        { topic: 'reaching', departement: '35', network: 'cio', count: 5 },
        { topic: 'welcome', departement: '29', network: 'mission-locale', count: 15 },
      ],
    },
  },
  'GET /v1/training-wishes/mine': { body: { topics: ['reaching'] } },
  'PUT /v1/training-wishes/mine': { body: { topics: ['reaching'] } },
  'PUT /v1/targets/useful': { body: targets[0] },
  'GET /v1/public/figures/summary': ({ path }) => ({
    body: { ...summary, period: new URL(path, 'http://x').searchParams.get('period') ?? summary.period },
  }),
  'GET /v1/figures/trend': ({ path }) => {
    const query = new URL(path, 'http://x').searchParams
    const table = tableNames.find((one) => one === query.get('table'))
    if (!table || !isPublished(table, territoryKind(query.get('territory') ?? ''))) return notPublished
    const months = monthsUntil(query.get('to') ?? '2026-11', Number(query.get('months') ?? 12))
    return { body: { months: months.map((period) => ({ period, asOf, rows: rowsIn(table, period) })) } }
  },
  'GET /v1/delivery': delivery,
  'GET /v1/figures/equal-treatment': quartersTold,
  'GET /v1/figures/equal-treatment/file': aFile,
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
