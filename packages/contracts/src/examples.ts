// One example of every event: what docs show, what tests validate, what a partner can try. Synthetic throughout.

import { envelope } from './envelope.ts'
import type { EventData, EventName } from './events.ts'

const requestId = '3f0c6a52-8f5e-4f0b-9a53-0c7d1f2b4a10'
const needId = 'b7f0a1de-5a3c-4d3e-8c55-93d6c1a7e201'
const referralId = '0d5a4c1b-77aa-4e2f-a5c2-6a0b7d9e1f33'
const proposalId = '5f1d2c3b4a59687746352413'
const surveyId = '0a1b2c3d4e5f60718293a4b5'
const structureId = 'hent--cep-regional-saint-brieuc'
const at = '2026-12-01T09:30:00.000Z'
/** What the examples of other topics are about, too. */
export const exampleIds = { requestId, referralId, structureId, at } as const

/** What decides the needs of an employee of Lannion (22113). */
export const askedExample = {
  commune: '22113',
  epci: '200065928',
  departement: '22',
  situation: { status: 'employee', ageBand: '30-44' },
  modes: ['face-to-face', 'phone'],
  language: 'fr',
  choice: false,
  anonymous: false,
} satisfies Partial<EventData<'RequestReceived'>>

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
    ...askedExample,
    needs: [{ needId, service: 'cep' }],
    sender: { kind: 'structure', structureId: 'hent--sij-lannion' },
    contact: { channel: 'email', contactId: '6f9d2f1e-0c4b-4d57-8a6e-5b1c0d9e8f71' },
    survey: true,
    answeredAtDoor: false,
    theme: 2026,
  },
  NeedAdded: {
    requestId,
    ...askedExample,
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
  SurveyConsentChanged: { requestId, survey: false, by: { kind: 'person' } },
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
  FitSaid: { ...referral, structureId, fit: 'partly', reason: 'incomplete' },
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
  SurveySent: { surveyId, kind: 'closed', referralId, service: 'cep', closeBy: at },
  SurveyReminded: { surveyId, kind: 'closed', referralId, service: 'cep', closeBy: at },
  SurveyClosed: { surveyId, kind: 'closed', referralId, service: 'cep', answered: true },
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
