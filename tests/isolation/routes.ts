// How each route with a bearer is asked for somebody else's object, from the list of routes each service publishes. A new
// route has no row here, and fails `routes.unit.test.ts` until it has one.

import { readFileSync } from 'node:fs'
import { services } from '@hent/contracts/topics.ts'

/** What belongs to others: one of each, or one of each that is nobody's. */
export type Objects = {
  requestId: string
  referralId: string
  structureId: string
  deliveryId: string
  draftKey: string
  alarmId: string
  partner: string
  agentId: string
  importId: string
}
export type Way =
  | {
      /** whose id stands in the path, or in the query of a list */
      of: keyof Objects
      query?: (objects: Objects) => string
      body?: (objects: Objects) => object
      headers?: Record<string, string>
      /** may by right, whoever's it is (`rightsTable`): not asked */
      may?: readonly string[]
    }
  /** About nobody's object: each caller's own, or the whole region's, by right alone. */
  | 'no object'

type Document = { paths: Record<string, Record<string, { security: object[] }>> }

/** `service METHOD /path` of every route that takes a bearer, as the published documents list them. */
export function routesWithBearer(): string[] {
  return services.flatMap((service) => {
    const file = new URL(`../../docs/openapi/${service}.json`, import.meta.url)
    const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Document
    return Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { security }]) => security.length > 0)
        .map(([method]) => `${service} ${method.toUpperCase()} ${path}`),
    )
  })
}

const nothing = () => ({})
const ofRequest = { of: 'requestId' } as const
const act = { of: 'referralId', body: nothing } as const
const settings = { of: 'structureId', may: ['region'] } as const
const ofAgent = { of: 'agentId', may: ['region'] } as const
const ofImport = { of: 'importId', may: ['region'] } as const
const overOne = { 'if-match': '"1"' }
const ofKind = () => ({ kind: 'production' })
const partnerSettings = () => ({ label: 'Étranger', enabled: true, scopes: [], people: [] })
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString()

export const ways: Record<string, Way> = {
  'intake POST /v1/requests': 'no object',
  'intake GET /v1/requests': {
    of: 'structureId',
    query: ({ structureId }) => `structureId=${structureId}`,
    may: ['partner'],
  },
  'intake GET /v1/requests/{id}': ofRequest,
  'intake POST /v1/requests/{id}/withdrawal': { ...ofRequest, body: nothing },
  'intake POST /v1/requests/{id}/messages-again': { ...ofRequest, body: nothing },
  'intake POST /v1/requests/{id}/needs': {
    ...ofRequest,
    headers: { 'idempotency-key': 'un-besoin-etranger' },
    body: () => ({ need: { service: 'vae' } }),
  },
  'intake POST /v1/requests/{id}/erasure': { ...ofRequest, body: nothing },
  'intake POST /v1/requests/{id}/erasure-code': { ...ofRequest, body: nothing },
  'intake GET /v1/requests/{id}/erasure-code': ofRequest,
  'intake PUT /v1/requests/{id}/consent': { ...ofRequest, body: () => ({ shareOnAcceptance: true }) },
  'intake GET /v1/requests/{id}/contact': ofRequest,
  'intake PATCH /v1/requests/{id}/contact': { ...ofRequest, body: () => ({ messages: false }) },
  'intake GET /v1/requests/{id}/identity': ofRequest,
  'intake GET /v1/requests/{id}/readings': ofRequest,
  'intake GET /v1/requests/{id}/copy': ofRequest,
  'intake GET /v1/requests/{id}/retention': ofRequest,
  'intake GET /v1/counter-drafts': 'no object',
  'intake GET /v1/counter-drafts/{key}': { of: 'draftKey' },
  // Under another's key it is one's own.
  'intake PUT /v1/counter-drafts/{key}': 'no object',
  'intake DELETE /v1/counter-drafts/{key}': { of: 'draftKey' },
  'notification GET /v1/requests/{id}/messages': ofRequest,
  'notification GET /v1/structures/{id}/stopped-mails': settings,
  'notification GET /v1/structures/{id}/dead-addresses': settings,
  'notification POST /v1/structures/{id}/dead-addresses/confirmation': { ...settings, body: nothing },
  'directory GET /v1/structures/{id}/own-telling': { of: 'structureId' },
  'directory PUT /v1/structures/{id}/own-telling': {
    of: 'structureId',
    headers: overOne,
    body: () => ({ toldBy: 'email' }),
  },
  'directory POST /v1/structures/{id}/addresses/confirmation': { ...settings, body: nothing },
  'notification POST /v1/structures/{id}/stopped-mails/resumption': { ...settings, body: () => ({ kind: 'digest' }) },
  'evaluation GET /v1/requests/{id}/surveys': ofRequest,
  'intake GET /v1/contacts/{id}': { ...ofRequest, query: ({ requestId }) => `requestId=${requestId}` },
  'intake POST /v1/sms-replies': 'no object',
  'intake GET /v1/structures/{id}/dropout-list': { of: 'structureId', query: () => 'reason=check' },
  'intake POST /v1/requests/{id}/notes': { ...ofRequest, body: ({ referralId }) => ({ referralId, text: 'Bonjour' }) },
  'intake GET /v1/requests/{id}/notes': ofRequest,
  'intake POST /v1/requests/{id}/thread': {
    ...ofRequest,
    headers: { 'idempotency-key': 'un-message-etranger' },
    body: ({ referralId }) => ({ referralId, with: 'professionals', text: 'Bonjour' }),
  },
  'intake GET /v1/requests/{id}/thread': ofRequest,
  'intake GET /v1/requests/{id}/sheets': ofRequest,
  'directory POST /v1/agent-tokens': 'no object',
  'directory GET /v1/agents': {
    of: 'structureId',
    query: ({ structureId }) => `structureId=${structureId}`,
    may: ['region'],
  },
  'directory POST /v1/agents': {
    of: 'structureId',
    body: ({ structureId }) => ({
      email: 'etranger@nulle-part.example',
      label: 'Étranger',
      roles: [{ role: 'adviser', structureId }],
    }),
    may: ['region'],
  },
  'directory GET /v1/agents/{id}': ofAgent,
  'directory GET /v1/agents/{id}/versions': ofAgent,
  'directory PATCH /v1/agents/{id}': { ...ofAgent, headers: overOne, body: () => ({ label: 'Étranger' }) },
  'directory POST /v1/agents/{id}/ending': { ...ofAgent, headers: overOne },
  'directory POST /v1/agents/{id}/return': { ...ofAgent, headers: overOne },
  'directory GET /v1/structures/{id}/team': { of: 'structureId' },
  'directory GET /v1/structures/{id}/settings': settings,
  'directory PATCH /v1/structures/{id}/settings': {
    ...settings,
    headers: { 'if-match': '"1"' },
    body: () => ({ full: true }),
  },
  'directory GET /v1/structures/{id}/own-leave': { of: 'structureId' },
  'directory PUT /v1/structures/{id}/own-leave': { of: 'structureId', headers: overOne, body: () => ({ leave: [] }) },
  'directory POST /v1/structures/{id}/review': { ...settings, body: nothing },
  'directory GET /v1/structures/{id}/versions': settings,
  'directory GET /v1/imports': 'no object',
  'directory POST /v1/imports': 'no object',
  'directory GET /v1/imports/{id}': ofImport,
  'directory POST /v1/imports/{id}/apply': { ...ofImport, headers: overOne, body: nothing },
  'directory POST /v1/imports/{id}/undo': { ...ofImport, body: nothing },
  'directory GET /v1/alarms': 'no object',
  'directory POST /v1/alarms/{id}/claim': { of: 'alarmId', body: nothing, may: ['region'] },
  'directory POST /v1/alarms/{id}/release': { of: 'alarmId', body: nothing, may: ['region'] },
  'directory GET /v1/coverage/holes': 'no object',
  'directory GET /v1/coverage/state': 'no object',
  'directory GET /v1/coverage/state.csv': 'no object',
  'directory PUT /v1/rules': 'no object',
  'directory GET /v1/rules/versions': 'no object',
  'directory GET /v1/register/{reference}': 'no object',
  'directory PUT /v1/register/{reference}': 'no object',
  'directory POST /v1/register/imports': 'no object',
  'directory GET /v1/reports/{year}/words': 'no object',
  'directory PUT /v1/reports/{year}/words/{chapter}': 'no object',
  'directory PUT /v1/targets/{indicator}': 'no object',
  'directory PUT /v1/themes/{year}': 'no object',
  'directory GET /v1/training-wishes': 'no object',
  'directory GET /v1/training-wishes/mine': 'no object',
  'directory PUT /v1/training-wishes/mine': 'no object',
  'directory GET /v1/partners': 'no object',
  'directory GET /v1/partners/{id}': { of: 'partner', may: ['region'] },
  'directory PUT /v1/partners/{id}': { of: 'partner', may: ['region'], headers: overOne, body: partnerSettings },
  'directory POST /v1/partners/{id}/keys': { of: 'partner', may: ['region'], headers: overOne, body: ofKind },
  'directory POST /v1/partners/{id}/keys/ending': { of: 'partner', may: ['region'], headers: overOne, body: ofKind },
  'intake GET /v1/partners/{id}/health': { of: 'partner', may: ['region'] },
  'intake GET /v1/partners/{id}/refusals': { of: 'partner', may: ['region'] },
  'notification GET /v1/delivery': 'no object',
  'notification GET /v1/webhooks': 'no object',
  'intake PUT /v1/sheets/{sheet}': 'no object',
  'intake POST /v1/sandbox/requests': 'no object',
  'intake GET /v1/sandbox/requests': 'no object',
  'intake GET /v1/sandbox/requests/{id}': ofRequest,
  'intake POST /v1/sandbox/requests/{id}/plays': { ...ofRequest, body: () => ({ play: 'accepted' }) },
  'routing GET /v1/referrals/{id}': { of: 'referralId' },
  'routing GET /v1/referrals': { of: 'structureId', query: ({ structureId }) => `structureId=${structureId}` },
  'routing GET /v1/referrals/counts': { of: 'structureId', query: ({ structureId }) => `structureId=${structureId}` },
  'routing GET /v1/referrals/team-load': {
    of: 'structureId',
    query: ({ structureId }) => `structureId=${structureId}`,
  },
  'routing POST /v1/referrals/{id}/acceptance': act,
  'routing POST /v1/referrals/{id}/fit': { ...act, body: () => ({ fit: 'yes' }) },
  'routing POST /v1/referrals/{id}/study': { ...act, body: () => ({ until: inAWeek().slice(0, 10) }) },
  'routing POST /v1/referrals/{id}/decline': { ...act, body: () => ({ reason: 'full' }) },
  'routing POST /v1/referrals/{id}/adviser': act,
  'routing POST /v1/referrals/{id}/contact': { ...act, body: () => ({ mode: 'phone' }) },
  'routing POST /v1/referrals/{id}/appointment': { ...act, body: () => ({ at: inAWeek(), mode: 'phone' }) },
  'routing POST /v1/referrals/{id}/appointment-cancellation': { ...act, body: () => ({}) },
  'routing POST /v1/referrals/{id}/appointment-offer': {
    ...act,
    body: () => ({ times: [{ at: inAWeek(), mode: 'phone' }] }),
  },
  'routing POST /v1/referrals/{id}/appointment-choice': { ...act, body: () => ({ offerId: 'x.1', at: inAWeek() }) },
  'routing POST /v1/referrals/{id}/appointment-offer-decline': { ...act, body: () => ({ offerId: 'x.1' }) },
  'routing POST /v1/referrals/{id}/appointment-impediment': { ...act, body: () => ({ at: inAWeek() }) },
  'routing POST /v1/referrals/{id}/pause': {
    ...act,
    body: () => ({ until: inAWeek().slice(0, 10), cause: 'person-unavailable' }),
  },
  'routing POST /v1/referrals/{id}/transfer': { ...act, body: () => ({ consent: true }) },
  'routing POST /v1/referrals/{id}/closing': { ...act, body: () => ({ outcome: 'helped' }) },
  'routing POST /v1/referrals/{id}/undo': act,
  'routing POST /v1/referrals/{id}/assignment': { ...act, body: ({ structureId }) => ({ structureId }) },
  'routing POST /v1/referrals/{id}/reassignment': {
    ...act,
    body: ({ structureId }) => ({ structureId, reason: 'other' }),
  },
  'routing POST /v1/referrals/{id}/claim': act,
  'routing POST /v1/referrals/{id}/release': act,
  'routing POST /v1/referrals/{id}/other-options': act,
  'routing POST /v1/referrals/{id}/choice': { ...act, body: ({ structureId }) => ({ structureId }) },
  'routing GET /v1/referrals/{id}/decision': { of: 'referralId', may: ['region'] },
  'routing GET /v1/neutrality': 'no object',
  'routing GET /v1/what-ifs': 'no object',
  'routing GET /v1/what-ifs/{id}': 'no object',
  'routing PUT /v1/what-ifs/{id}': 'no object',
  'tracking GET /v1/stories/{requestId}': ofRequest,
  'tracking GET /v1/stories/{requestId}/equal-treatment': ofRequest,
  'tracking PUT /v1/stories/{requestId}/equal-treatment': { ...ofRequest, body: () => ({ gender: 'other' }) },
  'tracking GET /v1/stories': { of: 'structureId', query: ({ structureId }) => `structureId=${structureId}` },
  'tracking GET /v1/structures/{id}/month': { of: 'structureId', query: () => 'period=2026-11' },
  'tracking GET /v1/structures/{id}/opinions': { of: 'structureId' },
  'tracking GET /v1/figures': 'no object',
  'tracking GET /v1/figures/equal-treatment': 'no object',
  'tracking GET /v1/figures/equal-treatment/file': 'no object',
  'tracking GET /v1/figures/file': 'no object',
  'tracking GET /v1/figures/territories': 'no object',
  'tracking GET /v1/figures/trend': 'no object',
  'evaluation GET /v1/surveys': 'no object',
  // The code is what the person gave: without it nothing is found.
  'evaluation POST /v1/survey-lookups': 'no object',
  'evaluation PUT /v1/survey-words': 'no object',
  'evaluation PUT /v1/survey-plan': 'no object',
  'notification PUT /v1/webhook': 'no object',
  'notification GET /v1/webhook': 'no object',
  'notification DELETE /v1/webhook': 'no object',
  'notification POST /v1/webhook/secret': 'no object',
  'notification GET /v1/webhook/deliveries': 'no object',
  'notification GET /v1/webhook/deliveries/{id}': { of: 'deliveryId' },
  'notification POST /v1/webhook/replays': 'no object',
  'notification POST /v1/webhook/tests': 'no object',
}
