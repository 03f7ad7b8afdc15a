// For tests: what the services tell of partners, as their contracts have it.

import { readFileSync } from 'node:fs'
import type { Answers } from './neighbours.ts'

const at = '2026-11-20T09:00:00.000Z'
const partner = {
  partner: 'jeunes-bretagne',
  version: 4,
  label: 'Réseau Jeunes Bretagne',
  enabled: true,
  scopes: ['requests:create', 'requests:read'],
  people: ['technique@jeunes-bretagne.example'],
  keys: {
    production: [{ at }, { at: '2026-05-04T09:00:00.000Z', until: '2026-11-27T09:00:00.000Z' }],
    sandbox: [{ at }],
  },
  acts: [
    { at, what: 'key-made', by: 'integrator', key: 'sandbox' },
    { at: '2026-11-19T09:00:00.000Z', what: 'key-made', by: 'region', key: 'production' },
    { at: '2026-05-04T09:00:00.000Z', what: 'created', by: 'region' },
  ],
}
const other = {
  ...partner,
  partner: 'emploi-ouest',
  label: 'Emploi Ouest',
  enabled: false,
  keys: { production: [], sandbox: [] },
}
const webhook = { partner: partner.partner, state: 'failing', since: at, late: 2, failed: 3 }
const key = { clientId: 'partner-jeunes-bretagne', version: 5 }

const delivery = {
  webhookId: 'msg_1',
  eventId: '7d2a1c4e.3',
  at: '2026-11-24T08:12:00.000Z',
  state: 'delivered',
  tries: 1,
  lastStatus: 204,
}
const refusal = {
  id: 'call-1',
  at: '2026-11-23T16:40:00.000Z',
  door: 'kafka',
  reference: 'dossier-2026-118',
  problem: {
    type: 'https://hent.bzh/problems/unknown-commune',
    title: 'Commune inconnue',
    status: 422,
    detail: 'Ce code n’est pas celui d’une commune.',
    errors: [{ pointer: '/data/commune', code: 'unknown-commune' }],
  },
}
const madeUp = {
  requestId: '7d2a1c4e-0000-4000-8000-00000000000a',
  trackingCode: '4KXM-77QX-2BFA',
  reference: 'essai-1',
  receivedAt: '2026-11-24T09:12:00.000Z',
  commune: { code: '22113', name: 'Lannion' },
  referrals: [{ referralId: 'r-1', service: 'cep', state: 'proposed', playable: ['accepted', 'declined'] }],
  told: [{}],
}
const own = { url: 'https://si.jeunes-bretagne.example/hent', state: 'active', since: at }

/** All services are one server in tests: it tells intake's. */
const document = JSON.parse(
  readFileSync(new URL('../../../../docs/openapi/intake.json', import.meta.url), 'utf8'),
) as unknown

export const partnerAnswers: Answers = {
  'GET /openapi.json': { body: document },
  'GET /v1/webhook': { body: own },
  'PUT /v1/webhook': { body: { ...own, secret: 'whsec_Zk3vT0b8' } },
  'DELETE /v1/webhook': { body: { ...own, state: 'disabled', cause: 'by-partner' } },
  'POST /v1/webhook/secret': { body: { ...own, secret: 'whsec_Zk3vT0b8' } },
  'POST /v1/webhook/tests': { status: 202, body: delivery },
  'POST /v1/webhook/replays': { status: 202, body: { deliveries: 12 } },
  'GET /v1/webhook/deliveries': {
    body: {
      deliveries: [delivery, { ...delivery, webhookId: 'msg_2', state: 'failed', tries: 9, lastStatus: 503 }],
      next: 'msg_2',
    },
  },
  'GET /v1/partners/jeunes-bretagne/refusals': { body: { refusals: [refusal] } },
  'GET /v1/sandbox/requests': { body: { requests: [madeUp] } },
  'POST /v1/sandbox/requests': {
    status: 201,
    body: {
      ...{ requestId: madeUp.requestId, trackingCode: madeUp.trackingCode, secret: 'a-b-c-d-e' },
      ...{ needs: [], information: [], commune: madeUp.commune },
    },
  },
  [`POST /v1/sandbox/requests/${madeUp.requestId}/plays`]: { body: madeUp },
  'GET /v1/partners': { body: { partners: [other, partner] } },
  'GET /v1/partners/jeunes-bretagne': { body: partner },
  'PUT /v1/partners/jeunes-bretagne': { body: { ...partner, version: 5 } },
  'POST /v1/partners/jeunes-bretagne/keys': {
    body: { ...key, secret: 'hent_Zk3vT0b8', previousUntil: '2026-12-01T09:00:00.000Z' },
  },
  'POST /v1/partners/jeunes-bretagne/keys/ending': { body: key },
  'GET /v1/partners/jeunes-bretagne/health': {
    body: { partner: partner.partner, topics: true, refused: 2, lastRequestAt: '2026-11-24T08:12:00.000Z' },
  },
  'GET /v1/partners/emploi-ouest/health': { body: { partner: 'emploi-ouest', topics: false, refused: 0 } },
  'GET /v1/webhooks': { body: { webhooks: [webhook] } },
}
