// One example of what each topic but `referrals.v1` carries, and of what a partner publishes and receives: what docs
// show, what tests validate. Synthetic throughout.

import type { DirectoryRecord } from './directory-record.ts'
import { exampleIds } from './examples.ts'
import type { PartnerReceipt, PartnerRequest, PartnerStatus } from './partner.ts'
import type { PartnerRecord } from './partner-record.ts'
import type { RulesRecord } from './rules-record.ts'
import type { Seal } from './seal.ts'
import type { PublishedAnswer } from './survey-answers.ts'

const { requestId, referralId, structureId, at } = exampleIds

/** What `partner-register.v1` says. */
export const partnerRecordExample: PartnerRecord = {
  partner: 'jeunes-bretagne',
  version: 3,
  enabled: true,
  scopes: ['requests:create', 'requests:read'],
}

/** What `rules.v1` says. */
export const rulesExample: RulesRecord = {
  version: 2,
  parameters: { answerDays: 4, dropoutAnswerDays: 1, mostStructures: 3 },
}

/** What `seals.v1` says. */
export const sealExample: Seal = {
  log: 'decisions',
  from: '2026-11-24T09:00:00.000Z',
  until: '2026-11-24T10:00:00.000Z',
  lines: 14,
  sha256: '0b9c2d0f4b9f7f0f1f0f9c1d3a5b7e9f2c4d6e8f0a1b3c5d7e9f1a2b4c6d8e0f',
  previous: null,
}

/** What `survey-answers.v1` says. */
export const answerExample: PublishedAnswer = {
  words: 1,
  month: '2026-12',
  epci: '200065928',
  service: 'cep',
  network: 'cep-regional',
  structureId,
  answer: { contacted: 'yes', useful: 5, welcome: 5, delay: 4, recommend: 9 },
}

const reference = 'rdv-2026-004217'
/** What a partner publishes; its whole message. */
export const partnerRequestExample: PartnerRequest = {
  specversion: '1.0',
  id: reference,
  source: 'https://rendez-vous.hent.example',
  type: 'bzh.hent.request-submitted.v1',
  time: at,
  datacontenttype: 'application/json',
  data: {
    commune: '22113',
    needs: [{ service: 'school-guidance' }],
    situation: { status: 'pupil', ageBand: '16-17' },
    modes: ['face-to-face', 'phone'],
    language: 'br',
    person: { firstName: 'Prénom', lastName: 'Nom', email: 'eleve@personne.hent.example', messages: true },
    consent: { shareOnAcceptance: true, survey: true },
  },
}
export const partnerReceiptExample: PartnerReceipt['data'] = {
  accepted: true,
  reference,
  requestId,
  trackingCode: '7K3M-P2QX-9DFA',
  secret: 'badof-gihul-majot-nirud-sobak',
}
export const partnerStatusExample: PartnerStatus['data'] = {
  requestId,
  reference,
  referralId,
  service: 'cep',
  event: 'ReferralAccepted',
  state: 'accepted',
  fhirTask: 'accepted',
  dora: 'VALIDÉE',
}

/** What `directory.v1` says of one structure. */
export const recordExample: DirectoryRecord = {
  structureId: 'hent--ml-lannion',
  version: 3,
  active: true,
  name: 'Mission locale de Lannion',
  network: 'mission-locale',
  actor: 'member',
  formerNames: [],
  commune: '22113',
  epci: '200065928',
  departement: '22',
  location: { lat: 48.7326, lon: -3.4566 },
  address: '4 rue de l’Exemple, 22300 Lannion',
  email: 'accueil@ml-lannion.hent.example',
  phone: '+33261910042',
  opening: 'Mo-Fr 09:00-12:30,13:30-17:00; PH off',
  closures: [{ from: '2026-12-24', to: '2026-12-31', reason: 'fermeture annuelle' }],
  accessibility: ['step-free', 'hearing-loop'],
  languages: ['fr', 'br'],
  weeklyCapacity: 20,
  capacityInForce: { period: '2026-12', weeklyCapacity: 15 },
  full: true,
  fullUntil: '2026-12-11',
  anonymousReception: true,
  vaeAdvice: false,
  psad: false,
  commitmentDays: 5,
  escalationContact: 'coordination@ml-lannion.hent.example',
  dutyMobile: '+33639980042',
  smsFirst: true,
  dailyDigest: true,
  fullMessages: true,
  whomToTell: [{ service: 'cep', whom: 'both', agentIds: ['agent-9c1f3a5e7b2d4f60'] }],
  engagement: { signed: '2025-01-15', until: '2031-12-31', reference: 'CONV-SPRO-0023' },
  services: [
    {
      serviceId: 'hent--ml-lannion-cep',
      kind: 'cep',
      modes: ['face-to-face', 'phone'],
      zone: ['200065928'],
      cepOperator: true,
    },
  ],
  team: [
    {
      agentId: 'agent-9c1f3a5e7b2d4f60',
      role: 'adviser',
      email: 'conseil-1@ml-lannion.hent.example',
      leave: [{ from: '2026-12-21', to: '2027-01-03', substituteId: 'agent-4b7d9e1f3a5c7e80' }],
    },
    {
      agentId: 'agent-4b7d9e1f3a5c7e80',
      role: 'manager',
      email: 'responsable@ml-lannion.hent.example',
      leave: [{ from: '2027-01-02', to: '2027-01-02' }],
    },
  ],
  unattended: [{ from: '2027-01-02', to: '2027-01-02' }],
}
