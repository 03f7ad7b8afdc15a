// For tests: what intake answers of one request: received, seen, its trace and copy, and what was set aside.

import { cepSheet } from './sheet-contracts.ts'

export const requestId = '7d2a1c4e-0000-4000-8000-000000000001'

export const referralId = '7d2a1c4e-0000-4000-8000-000000000002'

export const needId = '7d2a1c4e-0000-4000-8000-000000000003'

export const token43 = 'A'.repeat(43)

/** What an agent was entering at the counter when they were interrupted. */
export const counterDraft = {
  key: '7d2a1c4e-0000-4000-8000-00000000000d',
  startedAt: '2026-11-24T09:42:00.000Z',
  until: '2026-11-25T09:42:00.000Z',
  fields: { commune: ['Lannion'], needs: ['vae'], lastName: ['Le Bras'], wish: ['Changer de métier'] },
}

export const newRequest = {
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

/** How the person is reached, as intake shows it to them. */
export const contactSeen = {
  email: 'm•••@p•••.example',
  phone: '06 •• •• •• 78',
  address: true,
  reachableAt: ['morning', 'evening'],
  toldBy: 'email',
}

/** A need is open: no day yet. */
export const end = { months: 24 }

export const trace = {
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
