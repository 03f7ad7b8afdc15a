// For tests: what a partner publishes, and messages that are refused, each with its status, its type and where.

import { aSubmission } from '@hent/testing/builders.ts'

/** Words that no receipt and no dead letter repeats. */
export const mark = 'Perrine-Épinglée'

export const message = (id: string, data: unknown, over: object = {}) => ({
  key: id,
  value: JSON.stringify({
    specversion: '1.0',
    id,
    source: 'urn:essai',
    type: 'bzh.hent.request-submitted.v1',
    data,
    ...over,
  }),
})

type Refused = [
  what: string,
  make: (id: string) => ReturnType<typeof message>,
  status: number,
  type: string,
  pointers: string[],
]

export const refusedMessages: Refused[] = [
  [
    'an unknown commune',
    (id) => message(id, aSubmission({ commune: '99999' })),
    422,
    'unknown-commune',
    ['/data/commune'],
  ],
  [
    'an unknown field',
    (id) => message(id, { ...aSubmission(), [mark]: mark }),
    400,
    'invalid-input#wrong-schema',
    ['/data'],
  ],
  [
    'a service for another audience',
    (id) => message(id, aSubmission({ needs: [{ service: 'school-guidance' }] })),
    422,
    'wrong-audience',
    ['/data/needs/0/service'],
  ],
  [
    'a wish of absurd length',
    (id) => message(id, aSubmission({ wish: mark.repeat(5_000) })),
    400,
    'invalid-input#wrong-schema',
    ['/data/wish'],
  ],
  [
    'a number that cannot be dialled',
    (id) => message(id, aSubmission({ person: { phone: '0000000000', messages: false } })),
    400,
    'invalid-input',
    ['/data/person/phone'],
  ],
  [
    'a version nobody knows',
    (id) => message(id, aSubmission(), { type: 'bzh.hent.request-submitted.v9' }),
    400,
    'invalid-input#wrong-schema',
    ['/type'],
  ],
]
