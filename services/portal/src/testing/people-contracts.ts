// For tests: what the directory tells of the people who may log in, as its contracts have it.

import type { Answers } from './neighbours.ts'

const at = '2026-11-20T09:00:00.000Z'
const lannion = { structureId: 'hent--ml-lannion', structure: 'Mission locale de Lannion' }
const adviser = { role: 'adviser', ...lannion }

const listed = {
  agentId: 'agent-7c1f2a9b3d4e5f60',
  label: 'Conseillère en insertion',
  email: 'anne.lebras@ml-lannion.hent.example',
  active: true,
  roles: [adviser, { role: 'animator', territory: '22' }],
  isBound: true,
  lastLoginOn: '2026-11-23',
}
const invited = {
  agentId: 'agent-1a2b3c4d5e6f7081',
  label: 'Responsable, Mission locale de Lannion',
  email: 'direction@ml-lannion.hent.example',
  active: true,
  roles: [{ role: 'manager', ...lannion }],
  isBound: false,
}
export const person = {
  ...listed,
  version: 3,
  mobile: '+33639980042',
  since: '2026-03-02T09:00:00.000Z',
  boundAt: '2026-03-03T07:40:00.000Z',
  isListed: true,
  isElsewhere: false,
  byHand: [{ field: 'roles', by: 'Région, service orientation', at }],
}
export const endedPerson = {
  ...person,
  active: false,
  byHand: [...person.byHand, { field: 'access', by: 'Région, service orientation', at }],
}
const versions = [
  {
    version: 3,
    at,
    by: { kind: 'agent', agentId: 'agent-1', label: 'Région, service orientation' },
    what: 'changed',
    gained: [{ role: 'animator', territory: '22' }],
    lost: [{ role: 'relay', ...lannion }],
  },
  {
    version: 2,
    at: '2026-06-01T09:00:00.000Z',
    by: { kind: 'import' },
    what: 'changed',
    label: { before: 'Conseillère', after: 'Conseillère en insertion' },
    gained: [],
    lost: [],
  },
  { version: 1, by: { kind: 'import' }, what: 'added', gained: [adviser], lost: [] },
]
const own = `/v1/agents/${person.agentId}`

export const peopleAnswers: Answers = {
  'GET /v1/agents': { body: { agents: [listed, invited], next: invited.agentId } },
  'POST /v1/agents': { status: 201, body: { ...person, isBound: false, version: 1, byHand: [] } },
  [`GET ${own}`]: { body: person },
  [`GET ${own}/versions`]: { body: { versions } },
  [`PATCH ${own}`]: { body: { ...person, version: 4 } },
  [`POST ${own}/ending`]: { body: { ...endedPerson, version: 4 } },
  [`POST ${own}/return`]: { body: { ...person, version: 5 } },
}
