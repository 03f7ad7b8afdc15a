// For tests: what tracking tells of a structure's month, and of all of them without a name, as its contract has it.

import { declineReasons, serviceKinds } from '@hent/contracts/codes.ts'
import { importId } from './import-contracts.ts'
import type { Answers } from './neighbours.ts'

const few = '< 5'
const spread = (low: number | string, half: number | string, high: number | string) => ({ low, half, high })
const nothing = { low: null, half: null, high: null }

/** Of youth services many structures, of the other services too few to say. */
export const structureRows = serviceKinds.map((service) =>
  service === 'reception' || service === 'cep'
    ? {
        service,
        structures: 40,
        proposed: spread(10, 20, 35),
        accepted: spread(5, 15, 25),
        declined: spread(few, 5, 10),
        unanswered: spread(few, few, 5),
        halfAcceptedWithinHours: spread(24, 48, 120),
      }
    : {
        service,
        structures: few,
        ...{ proposed: nothing, accepted: nothing, declined: nothing, unanswered: nothing },
        halfAcceptedWithinHours: nothing,
      },
)

const reasons = Object.fromEntries(declineReasons.map((reason) => [reason, reason === 'full' ? 10 : few]))
const cep = {
  proposed: 45,
  accepted: 25,
  declined: 15,
  unanswered: 5,
  halfAcceptedWithinHours: 48,
  halfContactedWithinHours: 24,
}
const dropout = {
  proposed: 10,
  accepted: 10,
  declined: few,
  unanswered: few,
  halfAcceptedWithinHours: null,
  halfContactedWithinHours: null,
}

const opinionsIn = (quarter: string, settledOn: string) => ({ quarter, settledOn, withheld: false, told: null })
/** Of four quarters: one is told, one kept back of all, and two have fewer than five. */
const opinions = [
  opinionsIn('2025-Q4', '2026-02-01'),
  { ...opinionsIn('2026-Q1', '2026-05-01'), withheld: true },
  opinionsIn('2026-Q2', '2026-08-01'),
  {
    ...opinionsIn('2026-Q3', '2026-11-01'),
    told: {
      answers: 20,
      given: { welcome: 20, useful: 20, delay: 15, recommend: few },
      favourable: { welcome: 15, useful: 20, delay: few, recommend: few },
    },
  },
]

export const structureAnswers: Answers = {
  'GET /v1/structures/hent--ml-lannion/opinions': { body: { minimum: 5, rounding: 5, quarters: opinions } },
  'GET /v1/structures/hent--ml-lannion/month': ({ path }) => ({
    body: {
      minimum: 5,
      rounding: 5,
      asOf: '2026-11-24T09:59:30.000Z',
      period: new URL(path, 'http://x').searchParams.get('period'),
      ...{ ...cep, proposed: 55, accepted: 35 },
      services: [
        { service: 'cep', ...cep, reasons },
        {
          service: 'dropout-support',
          ...dropout,
          reasons: Object.fromEntries(declineReasons.map((reason) => [reason, few])),
        },
      ],
      among: structureRows,
    },
  }),
}

/** What became of the record of a structure, the newest first. */
export const structureHistory = {
  versions: [
    {
      version: 3,
      at: '2026-11-20T09:00:00.000Z',
      author: { kind: 'agent', agentId: 'agent-1', label: 'Responsable, Mission locale de Lannion' },
      active: true,
      kind: 'changed',
      changes: [
        { field: 'opening', label: 'horaires', before: 'Mo-Fr 09:00-12:00', after: 'Mo-Fr 09:00-17:00' },
        { field: 'closures', label: 'fermetures', before: '', after: '[{"from":"2026-12-24","to":"2027-01-01"}]' },
      ],
      services: [],
    },
    {
      version: 2,
      at: '2026-10-05T09:00:00.000Z',
      author: { kind: 'import', importId, agentId: 'agent-9', label: 'Animation territoriale, Côtes-d’Armor' },
      active: true,
      kind: 'changed',
      changes: [{ field: 'phone', label: 'téléphone', before: '+33261910000', after: '+33261919191' }],
      services: [
        {
          kind: 'changed',
          serviceId: 'hent--ml-lannion-cep',
          service: 'cep',
          fields: [{ field: 'modes', label: 'modalités', before: '["phone"]', after: '["phone","video"]' }],
        },
      ],
    },
    {
      version: 1,
      at: '2026-09-01T09:00:00.000Z',
      author: { kind: 'import' },
      active: true,
      kind: 'added',
      changes: [],
      services: [],
    },
  ],
  next: 1,
}
