// For tests: what tracking tells of that request, at several moments of its life.

import { needId, referralId, requestId } from './request-contracts.ts'

export const structure = {
  structureId: 'hent--cep-regional-lannion',
  name: 'Point CEP – Lannion',
  network: 'cep-regional',
  address: '4 rue de Tréguier, 22300 Lannion',
  phone: '+33296010203',
  opening: 'Mo-Tu,Th-Fr 08:30-12:30,13:30-17:00; We 08:30-12:30; PH off',
}

export const other = {
  ...structure,
  structureId: 'hent--autre',
  name: 'Autre structure',
  address: '1 quai, 22500 Paimpol',
}

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

/** What an animator sees of a request that routing has not opened in time. */
export const unrouted = {
  requestId,
  receivedAt: '2026-11-23T09:00:00.000Z',
  referrals: [{ needId, service: 'vae', state: 'received', deadlines: {} }],
  timeline: [],
}
