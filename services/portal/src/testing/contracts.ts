// For tests: every service well, with one request in the middle of its life.

import { regionCode } from '@hent/contracts/codes.ts'
import { deciding } from './deciding.ts'
import { alarms, holes, since } from './directory-lines.ts'
import { importAnswers } from './import-contracts.ts'
import type { Answers } from './neighbours.ts'
import { proposal, referral, taken, why } from './referral-contracts.ts'
import { regionAnswers } from './region-contracts.ts'
import {
  contactSeen,
  copy,
  counterDraft,
  end,
  newRequest,
  referralId,
  requestId,
  requestSeen,
  token43,
  trace,
} from './request-contracts.ts'
import { sheetAnswers } from './sheet-contracts.ts'
import { closedStory, other, story, structure, unrouted } from './story-contracts.ts'
import { structureHistory } from './structure-contracts.ts'
import { openByCode, surveyAnswers, surveyWords } from './survey-contracts.ts'
import { colleagues, minors, ownLeave, ownTelling, settings } from './team-contracts.ts'
import { threadAnswers } from './thread-contracts.ts'
import { openWork, teamLoad } from './work-lists.ts'

export const survey = {
  status: 'open',
  kind: 'closed',
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
    [`GET /v1/requests/${requestId}/contact`]: { body: contactSeen },
    [`PATCH /v1/requests/${requestId}/contact`]: { body: requestSeen },
    [`POST /v1/requests/${requestId}/erasure-code`]: { body: { validUntil: '2026-11-24T10:10:00.000Z' } },
    [`POST /v1/requests/${requestId}/erasure`]: { body: { ...requestSeen, state: 'erased' } },
    [`GET /v1/requests/${requestId}/identity`]: {
      body: { firstName: 'Maëlle', lastName: 'Le Gall', phone: '0612345678', wish: 'Je voudrais\nchanger de métier.' },
    },
    [`GET /v1/requests/${requestId}/readings`]: { body: trace },
    [`GET /v1/requests/${requestId}/retention`]: { body: end },
    'GET /v1/retention': { body: { months: 24 } },
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
      body: { surveys: [{ kind: 'closed', referralId, service: 'cep', language: 'fr', state: 'sent', mailed: true }] },
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
        commune: '22113',
        address: '1 rue de l’Essai, 22300 Lannion',
        phone: '+33261910000',
        email: 'accueil@ml-lannion.example',
        services: [{ kind: 'dropout-support' }],
      },
    },
    'GET /v1/structures/hent--ml-lannion/team': { body: colleagues },
    'GET /v1/structures/hent--ml-lannion/own-leave': { body: ownLeave },
    'PUT /v1/structures/hent--ml-lannion/own-leave': { body: ownLeave },
    'POST /v1/structures/hent--ml-lannion/review': { status: 204 },
    'GET /v1/structures/hent--ml-lannion/settings': { body: settings },
    'GET /v1/structures/hent--ml-lannion/own-telling': { body: ownTelling },
    'PUT /v1/structures/hent--ml-lannion/own-telling': { body: { ...ownTelling, version: 4 } },
    'GET /v1/structures/hent--ml-lannion/dead-addresses': { body: { addresses: [] } },
    'POST /v1/structures/hent--ml-lannion/dead-addresses/confirmation': { status: 204 },
    'POST /v1/structures/hent--ml-lannion/addresses/confirmation': { status: 204 },
    'GET /v1/structures/hent--ml-lannion/stopped-mails': { body: { stopped: [] } },
    'POST /v1/structures/hent--ml-lannion/stopped-mails/resumption': { body: { status: 'resumed' } },
    'GET /v1/structures/hent--ml-lannion/versions': { body: structureHistory },
    'PATCH /v1/structures/hent--ml-lannion/settings': { body: { ...settings, version: 4 } },
    'GET /v1/structures/hent--ml-lannion/dropout-list': { body: minors },
    [`GET /v1/referrals/${referralId}/decision`]: { body: why },
    'GET /v1/surveys': {
      body: {
        surveys: [
          {
            kind: 'closed',
            referralId,
            service: 'cep',
            structureName: 'Mission locale',
            closeBy: survey.closeBy,
            token: token43,
          },
        ],
      },
    },
    'POST /v1/survey-lookups': { body: { surveys: openByCode } },
    [`GET /v1/survey-links/${token43}`]: { body: survey },
    [`POST /v1/survey-links/${token43}/answer`]: { body: { status: 'answered' } },
    [`POST /v1/survey-links/${token43}/rest`]: { body: { status: 'answered' } },
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
