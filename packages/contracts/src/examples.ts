// One example of every event: what docs show, what tests validate, what a partner can try. Synthetic throughout.

import type { DirectoryRecord } from './directory-record.ts'
import { envelope } from './envelope.ts'
import type { EventData, EventName } from './events.ts'
import type { PartnerReceipt, PartnerRequest, PartnerStatus } from './partner.ts'
import type { PartnerRecord } from './partner-record.ts'
import type { RulesRecord } from './rules-record.ts'
import type { Seal } from './seal.ts'
import type { PublishedAnswer } from './survey-answers.ts'

const requestId = '3f0c6a52-8f5e-4f0b-9a53-0c7d1f2b4a10'
const needId = 'b7f0a1de-5a3c-4d3e-8c55-93d6c1a7e201'
const referralId = '0d5a4c1b-77aa-4e2f-a5c2-6a0b7d9e1f33'
const proposalId = '5f1d2c3b4a59687746352413'
const surveyId = '0a1b2c3d4e5f60718293a4b5'
const structureId = 'hent--cep-regional-saint-brieuc'
const at = '2026-12-01T09:30:00.000Z'

const referral = { referralId, needId, service: 'cep', departement: '22' } as const
const proposal = { ...referral, proposalId, structureId }
const link = { kind: 'link', recipient: 'structure' } as const
const agent = { kind: 'agent', agentId: 'agent-cep-regional-saint-brieuc-1' } as const
const message = {
  messageId: '9b2e6f0d4c1a4b7f8e3d5a6c7b8d9e0f',
  template: 'proposal',
  channel: 'email',
  recipient: { kind: 'structure', structureId },
  referralId,
  proposalId,
} as const

export const examples: { [N in EventName]: EventData<N> } = {
  RequestReceived: {
    requestId,
    commune: '22113',
    epci: '200065928',
    departement: '22',
    needs: [{ needId, service: 'cep' }],
    situation: { status: 'employee', ageBand: '30-44' },
    modes: ['face-to-face', 'phone'],
    language: 'fr',
    choice: false,
    sender: { kind: 'structure', structureId: 'hent--sij-lannion' },
    anonymous: false,
    contact: { channel: 'email', contactId: '6f9d2f1e-0c4b-4d57-8a6e-5b1c0d9e8f71' },
    survey: true,
    answeredAtDoor: false,
    theme: 2026,
  },
  NeedAdded: {
    requestId,
    commune: '22113',
    epci: '200065928',
    departement: '22',
    situation: { status: 'employee', ageBand: '30-44' },
    modes: ['face-to-face', 'phone'],
    language: 'fr',
    choice: false,
    anonymous: false,
    need: { needId: 'c4b8e1d2-3f60-4a7e-9b1c-7e5d2a9f6c33', service: 'vae' },
    corrects: needId,
  },
  FirstInformationGiven: { requestId, sheets: ['cep-basics', 'who-does-what'], versions: [2, 0] },
  RequestAnsweredAtDoor: { requestId, needIds: [needId] },
  ContactChanged: {
    requestId,
    contact: {
      channel: 'email',
      contactId: '3a7d5c02-91e4-4b6f-8d23-6c0e7f1a9b58',
      smsContactId: '0b0f6c1e-7a52-4c0e-9a6e-1d1f3f6f2b44',
    },
    language: 'fr',
    by: { kind: 'person' },
  },
  PersonReplied: { requestId },
  WordsLeft: {
    requestId,
    referralId,
    service: 'cep',
    with: 'person',
    by: { kind: 'person' },
    structureId,
  },
  ErasureCodeAsked: { requestId, validUntil: at },
  RequestWithdrawn: { requestId, by: { kind: 'person' } },
  RequestErased: { requestId, by: { kind: 'person' } },
  RequestUnrouted: { requestId, departement: '22', needIds: [needId] },
  ReferralOpened: {
    ...referral,
    state: 'proposed',
    commune: '22113',
    epci: '200065928',
    decisionId: referralId,
    candidates: 4,
    eligible: 3,
  },
  OtherOptionsShown: { ...referral, options: [structureId], by: { kind: 'person' } },
  StructureChosen: { ...referral, structureId, by: { kind: 'person' } },
  ReferralProposed: { ...proposal, rank: 1, network: 'mission-locale', deliverBy: at, answerBy: at },
  ProposalCancelled: { ...proposal, cause: 'chosen-another', by: { kind: 'person' } },
  ProposalUnderStudy: { ...proposal, by: agent, until: '2026-11-30', answerBy: at },
  ProposalLapsed: { ...proposal, cause: 'not-answered' },
  ReferralAccepted: { ...proposal, by: link, contactBy: at },
  ReferralDeclined: { ...proposal, by: link, reason: 'full' },
  ReferralEscalated: { ...referral, to: 'animator', cause: 'proposals-exhausted', actBy: at },
  ContactOverdue: { ...referral, structureId },
  FileHandedOver: {
    ...referral,
    structureId,
    by: agent,
    adviser: 'agent-9c2e4a6b8d0f1e3a',
    before: 'agent-4b7d9e1f3a5c7e80',
  },
  ContactMade: { ...referral, structureId, by: agent, mode: 'phone' },
  AppointmentSet: { ...referral, structureId, by: agent, at, mode: 'face-to-face' },
  AppointmentOffered: {
    ...referral,
    structureId,
    by: agent,
    times: [
      { at, mode: 'face-to-face' },
      { at: '2026-12-02T13:00:00.000Z', mode: 'phone' },
    ],
  },
  AppointmentOfferDeclined: { ...referral, structureId, by: { kind: 'person' }, offeredBy: agent.agentId },
  AppointmentCancelled: { ...referral, structureId, by: agent, was: { at, agentId: 'agent-4b7d9e1f3a5c7e80' } },
  ReferralPaused: { ...referral, structureId, by: agent, cause: 'person-unavailable', until: '2026-12-14' },
  FollowUpOverdue: { ...referral, structureId },
  ReferralTransferred: { ...referral, structureId, by: agent },
  ReferralClosed: { ...referral, structureId, outcome: 'helped', by: agent },
  ReferralWithdrawn: { ...referral, structureId, cause: 'withdrawn' },
  ActionUndone: { ...referral, undone: `${referralId}.4`, state: 'accepted', holder: structureId, by: agent },
  MessageDelayed: message,
  MessageSent: { ...message, tries: 1, possibleDuplicate: false },
  MessageDelivered: { ...message, proof: 'no-bounce' },
  MessageFailed: { ...message, cause: 'refused' },
  SurveySent: { surveyId, referralId, service: 'cep', closeBy: at },
  SurveyClosed: { surveyId, referralId, service: 'cep', answered: true },
}

/** What `rules.v1` says. */
export const partnerRecordExample: PartnerRecord = {
  partner: 'jeunes-bretagne',
  version: 3,
  enabled: true,
  scopes: ['requests:create', 'requests:read'],
}
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

/** A payload in its envelope, as it travels. */
export const inEnvelope = (name: string, data: object) =>
  envelope({
    source: '/example',
    name,
    id: `${requestId}.1`,
    subject: requestId,
    sequence: 1,
    time: new Date(at),
    data,
  })

/** What each event says, in one line. */
export const meanings: Record<EventName, string> = {
  RequestReceived: 'A reception request came in, with its needs and the codes that decide.',
  NeedAdded:
    'The person adds a need to their request, or corrects one that no structure has accepted: it is decided like the others.',
  FirstInformationGiven: 'The sheets of first information given at once, each in the version then in force.',
  RequestAnsweredAtDoor: 'First information was enough: nothing is routed.',
  ContactChanged: 'The person is written to elsewhere from now on, or no more.',
  PersonReplied:
    'The person answered an SMS with anything but STOP or START; what they wrote is kept nowhere. Once a day at most.',
  WordsLeft:
    'A message between the person and who has the referral, or a note among professionals, waits to be read. Its text is at intake alone.',
  ErasureCodeAsked: 'The person asks to be forgotten, and is sent a code to confirm it where they are written to.',
  RequestWithdrawn: 'The person stops the request.',
  RequestErased: 'The person is forgotten: their key is destroyed.',
  RequestUnrouted:
    'No referral was opened in time: the animator of the département is given the request. Said again each working day until it is.',
  ReferralOpened: 'A need was decided, and its referral opened.',
  OtherOptionsShown: 'The person asked for other structures to choose among.',
  StructureChosen: 'The person chose a structure, or the choice delay passed.',
  ReferralProposed: 'The referral is put before one structure.',
  ProposalCancelled: 'A proposal no longer awaits an answer.',
  ProposalUnderStudy:
    'An adviser of the structure that is asked is looking at it until a day; said again, another day takes its place.',
  ProposalLapsed: 'A proposal was not delivered, or not answered, in time.',
  ReferralAccepted: 'The structure takes the referral in charge.',
  ReferralDeclined: 'The structure declines, with a coded reason.',
  ReferralEscalated: 'Nobody took it: a named human does, the animator or the Region.',
  ContactOverdue: 'No first contact in time: the animator becomes co-owner.',
  FileHandedOver: 'An adviser takes a file of their structure, or hands it to a colleague.',
  ContactMade: 'First contact with the person.',
  AppointmentSet: 'An appointment with the person, in the place of one to come where there was.',
  AppointmentOffered:
    'One to three times for an appointment, among which the person picks; in the place of those offered before.',
  AppointmentOfferDeclined: 'None of the times offered suits the person.',
  AppointmentCancelled: 'An appointment to come does not take place.',
  ReferralPaused: 'The person cannot be met until a day: the clocks rest through it.',
  FollowUpOverdue: 'Nothing happened for long: the animator is told.',
  ReferralTransferred:
    'The structure hands the referral on, with consent, or the animator gives it to another, with a reason.',
  ReferralClosed: 'The referral ended, with its outcome.',
  ReferralWithdrawn: 'The referral ended because the person stopped, corrected the need, or was forgotten.',
  ActionUndone: 'An act was undone within its two minutes.',
  MessageDelayed:
    'A proposal has not left for a while, its relay or provider being away: its limit of delivery rests. Said once.',
  MessageSent: 'The relay accepted a message.',
  MessageDelivered: 'A message is taken for delivered, with the proof.',
  MessageFailed: 'A message will not be sent, with the cause.',
  SurveySent: 'The person is asked, once, how it went.',
  SurveyClosed: 'The survey is closed, answered or not; what was answered is elsewhere, unlinkable.',
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
