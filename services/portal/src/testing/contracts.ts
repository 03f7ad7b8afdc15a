// For tests: answers of the services, as their contracts have them.

import { regionCode } from '@hent/contracts/codes.ts'
import { deciding } from './deciding.ts'
import { alarms, holes, since } from './directory-lines.ts'
import { importAnswers } from './import-contracts.ts'
import type { Answers } from './neighbours.ts'
import { regionAnswers } from './region-contracts.ts'
import { cepSheet, sheetAnswers } from './sheet-contracts.ts'
import { surveyAnswers, surveyWords } from './survey-contracts.ts'
import { threadAnswers } from './thread-contracts.ts'
import { openWork, teamLoad } from './work-lists.ts'

export const requestId = '7d2a1c4e-0000-4000-8000-000000000001'
export const referralId = '7d2a1c4e-0000-4000-8000-000000000002'
export const token43 = 'A'.repeat(43)
/** What an agent was entering at the counter when they were interrupted. */
export const counterDraft = {
  key: '7d2a1c4e-0000-4000-8000-00000000000d',
  startedAt: '2026-11-24T09:42:00.000Z',
  until: '2026-11-25T09:42:00.000Z',
  fields: { commune: ['Lannion'], needs: ['vae'], lastName: ['Le Bras'], wish: ['Changer de métier'] },
}
export const needId = '7d2a1c4e-0000-4000-8000-000000000003'

const newRequest = {
  requestId,
  trackingCode: '7K3M-P2QX-9DFA',
  secret: 'badof-gihul-majot-nirud-sobak',
  needs: [{ needId, service: 'cep' }],
  information: [{ sheet: 'cep-basics', version: 2, ...cepSheet, language: 'fr' }],
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
  notes: [
    {
      referralId,
      structureId: 'hent--ml-lannion',
      from: 'structure',
      at: '2026-11-24T10:05:00.000Z',
      text: 'Rappeler le matin.',
    },
    {
      referralId,
      structureId: 'hent--ml-lannion',
      thread: 'person',
      from: 'person',
      at: '2026-11-24T11:00:00.000Z',
      text: 'Je suis libre le mardi.',
    },
  ],
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
/** The structure that accepted offers two times. */
export const offeredTimes = {
  ...referralShown,
  appointmentOffer: {
    offerId: `${referralId}.3`,
    times: [
      { at: '2026-12-03T13:30:00.000Z', mode: 'face-to-face' },
      { at: '2026-12-04T08:00:00.000Z', mode: 'video' },
    ],
  },
}
/** The structure that is asked looks at it until a day. */
export const underStudy = {
  needId,
  service: 'cep',
  referralId,
  state: 'proposed',
  owner: 'structure',
  underStudyUntil: '2026-11-30',
  deadlines: { answerBy: '2026-12-01T10:00:00.000Z' },
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
    dailyDigest: false,
    fullMessages: false,
    whomToTell: [{ service: 'cep', whom: 'both', agentIds: ['agent-2'] }],
  },
  services: ['reception', 'cep'],
  edited: [{ field: 'weeklyCapacity', by: 'agent-1', at: '2026-11-02T09:00:00.000Z' }],
  team: [
    {
      agentId: 'agent-1',
      label: 'Conseillère 1',
      role: 'adviser',
      hasMobile: true,
      leave: [{ from: '2026-12-01', to: '2026-12-04', substituteId: 'agent-2' }],
    },
    { agentId: 'agent-2', label: 'Conseiller 2', role: 'adviser', hasMobile: false, leave: [] },
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
/** Who logs in for the structure. */
const colleagues = {
  structureId: 'hent--ml-lannion',
  team: [
    { agentId: 'agent-1', label: 'Conseillère 1', roles: ['adviser'] },
    { agentId: 'agent-2', label: 'Conseiller 2', roles: ['adviser'] },
    { agentId: 'agent-3', label: 'Accueil', roles: ['relay'] },
  ],
}
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
  words: { version: 1, texts: { fr: surveyWords } },
}

const found = {
  structures: [
    {
      ...structure,
      commune: '22113',
      email: 'contact@lannion.hent.example',
      commitmentDays: 3,
      services: [{ kind: 'cep', modes: ['phone', 'video'] }],
      nearness: 'commune',
      today: { takes: 'now', until: '2026-11-24T16:00:00.000Z' },
    },
    {
      ...{ ...other, network: 'apec', commune: '22162', services: [{ kind: 'cep', modes: ['face-to-face'] }] },
      ...{ nearness: 'departement', km: 28, today: { takes: 'full', lastDay: '2026-11-30' } },
    },
  ],
}

export const agents = {
  adviser: [{ role: 'adviser', structureId: 'hent--ml-lannion' }],
  animator: [{ role: 'animator', territory: '22' }],
  region: [{ role: 'region', territory: regionCode }],
  relay: [{ role: 'relay', structureId: 'hent--mairie' }],
  manager: [{ role: 'manager', structureId: 'hent--ml-lannion' }],
  steering: [{ role: 'steering-body' }],
  integrator: [{ role: 'integrator', partner: 'jeunes-bretagne' }],
  several: [
    { role: 'manager', structureId: 'hent--ml-lannion' },
    { role: 'animator', territory: '22' },
    { role: 'relay', structureId: 'hent--mairie' },
  ],
}

/** Every service well, with one request in the middle of its life. */
export function wellNeighbours(roles: keyof typeof agents = 'adviser'): Answers {
  return {
    'POST /v1/questions': deciding,
    'POST /v1/requests': { status: 201, body: newRequest },
    'POST /v1/person-sessions': { status: 201, body: { token: 'a.person.token', expiresIn: 1_200, requestId } },
    'GET /v1/counter-drafts': { body: { drafts: [] } },
    [`GET /v1/counter-drafts/${counterDraft.key}`]: { body: counterDraft },
    [`DELETE /v1/counter-drafts/${counterDraft.key}`]: { status: 204 },
    [`GET /v1/requests/${requestId}`]: { body: requestSeen },
    [`POST /v1/requests/${requestId}/withdrawal`]: { body: { ...requestSeen, state: 'withdrawn' } },
    [`POST /v1/requests/${requestId}/needs`]: {
      status: 201,
      body: { needId: referralId, information: newRequest.information },
    },
    [`PUT /v1/requests/${requestId}/consent`]: { body: requestSeen },
    [`PUT /v1/requests/${requestId}/contact`]: { body: requestSeen },
    [`POST /v1/requests/${requestId}/erasure-code`]: { body: { validUntil: '2026-11-24T10:10:00.000Z' } },
    [`POST /v1/requests/${requestId}/erasure`]: { body: { ...requestSeen, state: 'erased' } },
    [`GET /v1/requests/${requestId}/identity`]: {
      body: { firstName: 'Maëlle', lastName: 'Le Gall', phone: '0612345678', wish: 'Je voudrais\nchanger de métier.' },
    },
    [`GET /v1/requests/${requestId}/readings`]: { body: trace },
    [`GET /v1/requests/${requestId}/copy`]: { body: copy },
    ...threadAnswers({ requestId, referralId }, 'person'),
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
    [`GET /v1/stories/${requestId}/equal-treatment`]: { body: { gender: 'woman' } },
    [`PUT /v1/stories/${requestId}/equal-treatment`]: ({ body }) => ({ body }),
    'GET /v1/alarms': {
      body: { alarms: roles === 'animator' || roles === 'region' || roles === 'manager' ? alarms(roles) : [] },
    },
    'GET /v1/stories': ({ path }) =>
      path.includes('unrouted=') ? { body: { stories: [unrouted] } } : { body: { stories: [story, closedStory] } },
    'GET /v1/coverage/holes': { body: { holes } },
    'POST /v1/alarms/alarm-away/claim': { body: { label: 'Animation', since, mine: true } },
    'POST /v1/alarms/alarm-mail/release': { status: 204 },
    'GET /v1/structures/hent--ml-lannion': {
      body: {
        structureId: 'hent--ml-lannion',
        name: 'Mission locale de Lannion',
        address: '1 rue de l’Essai, 22300 Lannion',
        phone: '+33261910000',
        email: 'accueil@ml-lannion.example',
        services: [{ kind: 'dropout-support' }],
      },
    },
    'GET /v1/structures/hent--ml-lannion/team': { body: colleagues },
    'POST /v1/structures/hent--ml-lannion/review': { status: 204 },
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
    [`POST /v1/proposal-links/${token43}/opening`]: { body: { status: 'opened' } },
    [`POST /v1/proposal-links/${token43}/decline`]: { body: referral },
    ...openWork([referral, { ...taken, referralId: requestId }]),
    'GET /v1/referrals/team-load': { body: teamLoad },
    [`GET /v1/referrals/${referralId}`]: { body: referral },
    'GET /v1/structures': { body: found },
    'POST /v1/agent-tokens': {
      body: {
        token: 'an.agent.token',
        expiresIn: 600,
        agent: { agentId: 'agent-1', label: 'Conseillère, Mission locale de Lannion', roles: agents[roles] },
      },
    },
    ...sheetAnswers,
    ...surveyAnswers,
    ...regionAnswers,
    ...importAnswers,
  }
}
