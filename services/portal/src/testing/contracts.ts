// For tests: answers of the services, as their contracts have them.

import { regionCode } from '@hent/contracts/codes.ts'
import { epcis } from '@hent/territory/communes.ts'
import type { Answers } from './neighbours.ts'
import { neutrality } from './neutrality.ts'

export const requestId = '7d2a1c4e-0000-4000-8000-000000000001'
export const referralId = '7d2a1c4e-0000-4000-8000-000000000002'
export const token43 = 'A'.repeat(43)
const needId = '7d2a1c4e-0000-4000-8000-000000000003'

const newRequest = {
  requestId,
  trackingCode: '7K3M-P2QX-9DFA',
  secret: 'badof-gihul-majot-nirud-sobak',
  needs: [{ needId, service: 'cep' }],
  information: [
    {
      sheet: 'cep-basics',
      title: 'Le conseil en évolution professionnelle',
      text: 'Le CEP est gratuit et confidentiel. Un conseiller fait le point avec vous.',
      language: 'fr',
    },
  ],
  commune: { code: '22113', name: 'Lannion' },
}

export const requestSeen = {
  requestId,
  trackingCode: '7K3M-P2QX-9DFA',
  receivedAt: '2026-11-23T09:00:00.000Z',
  state: 'received',
  commune: { code: '22113', name: 'Lannion' },
  needs: [{ needId, service: 'cep' }],
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['phone'],
  language: 'fr',
  anonymous: false,
  answeredAtDoor: false,
  consent: { shareOnAcceptance: true, survey: true },
}

const trace = {
  readings: [
    { at: '2026-11-24T10:03:00.000Z', what: 'identity', by: 'structure', structureId: 'hent--ml-lannion' },
    { at: '2026-11-23T11:12:02.000Z', what: 'contact', by: 'service' },
  ],
  consents: [
    { at: '2026-11-23T09:00:00.000Z', what: 'share-on-acceptance', given: false },
    { at: '2026-11-23T09:00:00.000Z', what: 'survey', given: true },
    { at: '2026-11-23T18:30:00.000Z', what: 'share-on-acceptance', given: true },
  ],
}
export const copy = {
  at: '2026-11-24T12:00:00.000Z',
  request: requestSeen,
  identity: {
    firstName: 'Maëlle',
    lastName: 'Le Gall',
    phone: '+33612345678',
    wish: 'Je voudrais\nchanger de métier.',
  },
  notes: [{ referralId, structureId: 'hent--ml-lannion', at: '2026-11-24T10:05:00.000Z', text: 'Rappeler le matin.' }],
  ...trace,
}

const structure = {
  structureId: 'hent--cep-regional-lannion',
  name: 'Point CEP – Lannion',
  network: 'cep-regional',
  address: '4 rue de Tréguier, 22300 Lannion',
  phone: '+33296010203',
  opening: 'Mo-Tu,Th-Fr 08:30-12:30,13:30-17:00; We 08:30-12:30; PH off',
}
const why = {
  explanation: {
    summary: [
      'Votre demande : Conseil en évolution professionnelle, à Lannion.',
      'CIBC avait été demandée : elle est complète.',
    ],
    structures: [
      { structureId: structure.structureId, name: structure.name, rank: 1, text: 'Proposée en premier.' },
      { structureId: 'hent--fermee', name: 'Structure fermée', rank: null, text: 'Fermée ce jour-là.' },
    ],
  },
}
const other = { ...structure, structureId: 'hent--autre', name: 'Autre structure', address: '1 quai, 22500 Paimpol' }

const referralShown = {
  needId,
  service: 'cep',
  referralId,
  state: 'accepted',
  owner: 'structure',
  structure,
  deadlines: { contactBy: '2026-12-01T10:00:00.000Z' },
}
export const waitingForChoice = {
  needId,
  service: 'cep',
  referralId,
  state: 'awaiting-choice',
  owner: 'person',
  options: [
    { ...structure, km: 12, commitmentDays: 3 },
    { ...other, nearness: 'departement' as const },
  ],
  deadlines: { choiceBy: '2026-11-27T10:00:00.000Z' },
}
export const story = {
  requestId,
  referrals: [referralShown],
  timeline: [
    { at: '2026-11-23T09:00:00.000Z', what: 'RequestReceived' },
    { at: '2026-11-23T09:00:02.000Z', what: 'ReferralProposed', referralId, structure },
    { at: '2026-11-23T11:12:00.000Z', what: 'ReferralAccepted', referralId, structure, by: 'link' },
    { at: '2026-11-23T11:12:03.000Z', what: 'MessageDelivered', to: 'person', template: 'accepted' },
  ],
}

/** One that the structure followed to its end. */
export const closedStory = {
  requestId: '5b2a1c4e-0000-4000-8000-000000000009',
  receivedAt: '2026-10-02T09:00:00.000Z',
  referrals: [{ needId, service: 'vae', referralId: needId, state: 'closed', ending: 'helped', deadlines: {} }],
  timeline: [{ at: '2026-10-02T09:00:00.000Z', what: 'RequestReceived' }],
}

/** What a manager may set of their structure. */
export const settings = {
  structureId: 'hent--ml-lannion',
  version: 3,
  active: true,
  name: 'Mission locale de Lannion',
  values: {
    weeklyCapacity: 12,
    full: false,
    opening: 'Mo-Fr 09:00-12:30,13:30-17:00; PH off',
    closures: [{ from: '2026-12-24', to: '2027-01-01', reason: 'Fêtes' }],
    languages: ['fr'],
    commitmentDays: 3,
    escalationContact: 'direction@ml-lannion.example',
    dutyMobile: '+33612345678',
    smsFirst: false,
  },
  edited: [{ field: 'weeklyCapacity', by: 'agent-1', at: '2026-11-02T09:00:00.000Z' }],
  team: [
    {
      agentId: 'agent-1',
      label: 'Conseillère 1',
      role: 'adviser',
      leave: [{ from: '2026-12-01', to: '2026-12-04', substituteId: 'agent-2' }],
    },
    { agentId: 'agent-2', label: 'Conseiller 2', role: 'adviser', leave: [] },
  ],
  unattended: [],
  quality: { score: 80, missing: [] },
}

const minors = {
  until: '2026-09-24T00:00:00.000Z',
  young: [
    {
      requestId,
      receivedAt: '2026-09-01T09:00:00.000Z',
      commune: '22113',
      firstName: 'Maëlle',
      lastName: 'Le Gall',
      phone: '+33612345678',
    },
  ],
  unnamed: 2,
  untaken: [{ requestId: needId, receivedAt: '2026-09-02T09:00:00.000Z', commune: '22113' }],
  closedWithoutSolution: 1,
}

const holes = ['Perros-Guirec', 'Pleumeur-Bodou', 'Trébeurden', 'Trégastel'].map((name) => ({
  name,
  service: 'vae',
  label: 'Tout public',
}))

const alarms = [
  {
    kind: 'unattended',
    structureId: structure.structureId,
    name: structure.name,
    from: '2026-12-24',
    to: '2027-01-02',
  },
  {
    kind: 'refusals-alike',
    structureId: 'hent--autre',
    name: 'Autre structure',
    from: '2026-11-01',
    to: '2026-11-30',
    refusals: { service: 'cep', reason: 'wrong-territory', count: 3 },
  },
  {
    kind: 'unreachable',
    structureId: structure.structureId,
    name: structure.name,
    from: '2026-11-20',
    to: '2026-11-20',
    channel: 'email',
  },
]

/** What an animator sees of a request that routing has not opened in time. */
const unrouted = {
  requestId,
  receivedAt: '2026-11-23T09:00:00.000Z',
  referrals: [{ needId, service: 'vae', state: 'received', deadlines: {} }],
  timeline: [],
}

export const proposal = {
  referralId,
  structureName: 'Mission locale de Lannion',
  need: {
    service: 'cep',
    commune: '22113',
    situation: { status: 'job-seeker', ageBand: '18-25', diploma: false },
    modes: ['face-to-face', 'phone'],
    language: 'fr',
  },
  answerBy: '2026-12-01T10:00:00.000Z',
  status: 'waiting',
}

export const referral = {
  referralId,
  requestId,
  needId,
  service: 'cep',
  state: 'proposed',
  fhirTask: 'requested',
  dora: 'OUVERTE',
  commune: '22113',
  departement: '22',
  situation: { status: 'job-seeker', ageBand: '18-25' },
  modes: ['phone'],
  language: 'fr',
  owner: { kind: 'structure', structureId: 'hent--ml-lannion' },
  acceptedBy: null,
  proposal: { proposalId: 'p', structureId: 'hent--ml-lannion', rank: 1, answerBy: '2026-12-01T10:00:00.000Z' },
  openedAt: '2026-11-23T09:00:01.000Z',
}
export const taken = { ...referral, state: 'accepted', acceptedBy: 'hent--ml-lannion', proposal: null }
export const nobodys = {
  ...referral,
  state: 'escalated',
  owner: { kind: 'animator', departement: '22' },
  proposal: null,
  actBy: '2026-11-26T10:00:00.000Z',
}

export const survey = {
  status: 'open',
  service: 'cep',
  structureName: 'Mission locale de Lannion',
  language: 'fr',
  closeBy: '2026-12-20T10:00:00.000Z',
  questions: [],
}

const found = {
  structures: [
    {
      ...structure,
      commune: '22113',
      email: 'contact@lannion.hent.example',
      services: [{ kind: 'cep', modes: ['phone', 'video'] }],
    },
    { ...other, network: 'apec', commune: '22162', services: [{ kind: 'cep', modes: ['face-to-face'] }] },
  ],
}

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

export const agents = {
  adviser: [{ role: 'adviser', structureId: 'hent--ml-lannion' }],
  animator: [{ role: 'animator', territory: '22' }],
  region: [{ role: 'region', territory: regionCode }],
  relay: [{ role: 'relay', structureId: 'hent--mairie' }],
  manager: [{ role: 'manager', structureId: 'hent--ml-lannion' }],
  steering: [{ role: 'steering-body' }],
  several: [
    { role: 'manager', structureId: 'hent--ml-lannion' },
    { role: 'animator', territory: '22' },
  ],
}

/** Every service well, with one request in the middle of its life. */
export function wellNeighbours(roles: keyof typeof agents = 'adviser'): Answers {
  return {
    'POST /v1/requests': { status: 201, body: newRequest },
    'POST /v1/person-sessions': { status: 201, body: { token: 'a.person.token', expiresIn: 1_200, requestId } },
    [`GET /v1/requests/${requestId}`]: { body: requestSeen },
    [`POST /v1/requests/${requestId}/withdrawal`]: { body: { ...requestSeen, state: 'withdrawn' } },
    [`PUT /v1/requests/${requestId}/consent`]: { body: requestSeen },
    [`PUT /v1/requests/${requestId}/contact`]: { body: requestSeen },
    [`POST /v1/requests/${requestId}/erasure`]: { body: { ...requestSeen, state: 'erased' } },
    [`GET /v1/requests/${requestId}/identity`]: {
      body: { firstName: 'Maëlle', lastName: 'Le Gall', phone: '0612345678', wish: 'Je voudrais\nchanger de métier.' },
    },
    [`GET /v1/requests/${requestId}/readings`]: { body: trace },
    [`GET /v1/requests/${requestId}/copy`]: { body: copy },
    [`GET /v1/requests/${requestId}/messages`]: {
      body: {
        messages: [
          {
            at: '2026-11-23T11:12:02.000Z',
            template: 'taken-in-charge',
            channel: 'sms',
            language: 'fr',
            state: 'sent',
          },
        ],
      },
    },
    [`GET /v1/requests/${requestId}/surveys`]: {
      body: { surveys: [{ referralId, service: 'cep', language: 'fr', state: 'sent', mailed: true }] },
    },
    [`GET /v1/stories/${requestId}`]: { body: story },
    'GET /v1/alarms': {
      body: { alarms: roles === 'animator' || roles === 'region' || roles === 'manager' ? alarms : [] },
    },
    'GET /v1/stories': ({ path }) =>
      path.includes('unrouted=') ? { body: { stories: [unrouted] } } : { body: { stories: [story, closedStory] } },
    'GET /v1/coverage/cells': { body: { day: '2026-11-24', cells: holes } },
    'GET /v1/structures/hent--ml-lannion': {
      body: {
        structureId: 'hent--ml-lannion',
        name: 'Mission locale de Lannion',
        services: [{ kind: 'dropout-support' }],
      },
    },
    'GET /v1/structures/hent--ml-lannion/settings': { body: settings },
    'PATCH /v1/structures/hent--ml-lannion/settings': { body: { ...settings, version: 4 } },
    'GET /v1/structures/hent--ml-lannion/dropout-list': { body: minors },
    [`GET /v1/referrals/${referralId}/decision`]: { body: why },
    'GET /v1/surveys': {
      body: {
        surveys: [
          { referralId, service: 'cep', structureName: 'Mission locale', closeBy: survey.closeBy, token: token43 },
        ],
      },
    },
    [`GET /v1/survey-links/${token43}`]: { body: survey },
    [`POST /v1/survey-links/${token43}/answer`]: { body: { status: 'answered' } },
    [`POST /v1/survey-links/${token43}/stop`]: { body: { status: 'stopped' } },
    [`GET /v1/proposal-links/${token43}`]: { body: proposal },
    [`POST /v1/proposal-links/${token43}/acceptance`]: { body: taken },
    [`POST /v1/proposal-links/${token43}/decline`]: { body: referral },
    'GET /v1/referrals': { body: { referrals: [referral, { ...taken, referralId: requestId }] } },
    [`GET /v1/referrals/${referralId}`]: { body: referral },
    'GET /v1/structures': { body: found },
    'POST /v1/agent-tokens': {
      body: {
        token: 'an.agent.token',
        expiresIn: 600,
        agent: { agentId: 'agent-1', label: 'Conseillère, Mission locale de Lannion', roles: agents[roles] },
      },
    },
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
        rows: rowsOf[table]?.map((row) =>
          Object.assign({}, row, at % 7 === 0 ? { needs: few } : { needs: 5 * at + 5 }),
        ),
      }))
      return { body: { minimum: 5, rounding: 5, asOf, table, kind: 'epci', territories } }
    },
    'GET /v1/figures': ({ path }) => {
      const table = new URL(path, 'http://x').searchParams.get('table') ?? ''
      return { body: { minimum: 5, rounding: 5, asOf, table, rows: rowsOf[table] ?? [] } }
    },
  }
}
