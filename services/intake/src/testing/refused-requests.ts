// For tests: requests that are refused at the door, each with its status, its code and where the fault lies.

import { aSubmission } from '@hent/testing/builders.ts'

type Refused = [
  what: string,
  body: object | string,
  headers: Record<string, string>,
  status: number,
  code: string,
  errors: object[],
]

export const refusedRequests: Refused[] = [
  ['an unknown commune', aSubmission({ commune: '22999' }), {}, 422, 'unknown-commune', [{ pointer: '/commune' }]],
  ['a commune of Paris', aSubmission({ commune: '75056' }), {}, 422, 'outside-region', [{ pointer: '/commune' }]],
  [
    'a service not for this audience',
    aSubmission({ needs: [{ service: 'cep' }, { service: 'school-guidance' }] }),
    {},
    422,
    'wrong-audience',
    [{ pointer: '/needs/1/service' }],
  ],
  [
    'a service asked twice',
    aSubmission({ needs: [{ service: 'cep' }, { service: 'cep' }] }),
    {},
    400,
    'invalid-input',
    [{ code: 'asked-twice' }],
  ],
  ['an unknown field', { ...aSubmission(), gender: 'F' }, {}, 400, 'invalid-input', [{ code: 'unknown-field' }]],
  [
    'messages wanted without an address',
    aSubmission({ person: { messages: true } }),
    {},
    400,
    'invalid-input',
    [{ pointer: '/person/email' }],
  ],
  [
    'an answer at the door by the person alone',
    aSubmission({ answeredAtDoor: true }),
    {},
    400,
    'invalid-input',
    [{ code: 'professionals-only' }],
  ],
  ['a theme said by the person alone', aSubmission({ theme: 2026 }), {}, 400, 'invalid-input', [{ pointer: '/theme' }]],
  ['a wish over two thousand characters', aSubmission({ wish: 'a'.repeat(2_001) }), {}, 400, 'invalid-input', []],
  ['a body over 64 KiB', aSubmission({ wish: 'a'.repeat(70_000) }), {}, 413, 'payload-too-large', []],
  [
    'seven needs',
    aSubmission({ needs: Array.from({ length: 7 }, () => ({ service: 'cep' as const })) }),
    {},
    400,
    'invalid-input',
    [],
  ],
  ['half a JSON', '{"commune":', { 'content-type': 'application/json' }, 400, 'invalid-json', []],
  [
    'a __proto__ in it',
    `${JSON.stringify(aSubmission()).slice(0, -1)},"__proto__":{"agentId":"x"}}`,
    { 'content-type': 'application/json' },
    400,
    'invalid-json',
    [],
  ],
  ['XML', '<demande/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type', []],
  ['no body', '', { 'content-type': 'application/json' }, 400, 'invalid-json', []],
]
