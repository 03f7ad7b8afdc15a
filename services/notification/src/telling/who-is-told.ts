// Event × recipient: who is told what of each event, in one place. Exhaustive by type: a new event of the contract does
// not compile until it is decided who is told of it, if only nobody. How each is told, by mail or SMS, is `ways` of
// `texts/templates.ts`; docs/messages.md is generated from both.

import { defined } from '@hent/contracts/defined.ts'
import type { EventData, EventName, HentEvent } from '@hent/contracts/events.ts'
import { kindOf, type SurveyKind, surveyKinds } from '@hent/contracts/survey-kinds.ts'
import type { SenderNews } from '../digests/digest-texts.ts'
import { type SurveyTemplate, surveyTemplates } from '../texts/survey-templates.ts'
import type { PersonTemplate, ProfessionalTemplate } from '../texts/templates.ts'

/**
 * Told in French, at an address of their work. `holder`: who of a structure that follows the person; `adviser`: whose
 * appointment it was, or who is handed a file; `offerer`: who had offered the times; `platforms`: whom each structure
 * that was asked names for what goes wrong.
 */
export type Professional = 'structure' | 'holder' | 'adviser' | 'offerer' | 'coordinator' | 'platforms' | 'animator'

/**
 * `sender`: the structure that sent the request, in its digest of the day; partners hear by their own topic and webhook,
 * but not that it was seen (docs/adr/0093-partners-are-not-told-seen.md).
 */
type Whom =
  | { to: 'person'; told: PersonTemplate }
  | { to: Professional; told: ProfessionalTemplate }
  | { to: 'sender'; told: SenderNews }

export type Row<N extends EventName> = Whom & {
  /** when not always: the rule, and how docs/messages.md says it */
  when?: { says: string; holds: (event: HentEvent<N>, now: Date) => boolean }
  /** the date that the text speaks of */
  by?: (event: HentEvent<N>) => string | undefined
}

const nobody: readonly never[] = []

/** How it ended, which says nothing of what was asked for. */
const closedSo = (outcome: EventData<'ReferralClosed'>['outcome'], told: SenderNews): Row<'ReferralClosed'>[] => [
  { to: 'sender', told, when: { says: `the outcome is ${outcome}`, holds: ({ data }) => data.outcome === outcome } },
]

/** Each kind of survey in its own words. */
const ofSurvey = (kind: SurveyKind, told: SurveyTemplate): Row<'SurveySent' | 'SurveyReminded'> => ({
  to: 'person',
  told,
  when: { says: `the survey is \`${kind}\``, holds: ({ data }) => kindOf(data) === kind },
  by: ({ data }) => data.closeBy,
})

export const whoIsTold: { [N in EventName]: readonly Row<N>[] } = {
  // intake
  RequestReceived: [
    {
      to: 'person',
      told: 'request-received',
      when: { says: 'they can be written to', holds: ({ data }) => data.contact.channel !== 'none' },
    },
  ],
  NeedAdded: nobody,
  FirstInformationGiven: nobody,
  RequestAnsweredAtDoor: nobody,
  ContactChanged: [
    {
      to: 'holder',
      told: 'person-unreached',
      when: {
        says: 'the person answered STOP to an SMS, and has no e-mail address',
        holds: ({ data }) => data.cause === 'stop' && data.contact.channel === 'none',
      },
    },
  ],
  // The person did it themselves, on their page.
  SurveyConsentChanged: nobody,
  // Read in the file, not in a mail: what was written is kept nowhere.
  PersonReplied: nobody,
  WordsLeft: [
    {
      to: 'person',
      told: 'message-left',
      when: {
        says: 'the structure that has the referral has written to them',
        holds: ({ data }) => data.with === 'person' && !data.structureId,
      },
    },
    {
      to: 'structure',
      told: 'message-from-person',
      when: { says: 'the person has written to it', holds: ({ data }) => data.with === 'person' },
    },
    {
      to: 'structure',
      told: 'note-left',
      when: { says: 'another structure has left it a note', holds: ({ data }) => data.with === 'professionals' },
    },
  ],
  ErasureCodeAsked: [{ to: 'person', told: 'erasure-code', by: ({ data }) => data.validUntil }],
  RequestWithdrawn: nobody,
  RequestErased: nobody,
  RequestUnrouted: [{ to: 'animator', told: 'unrouted' }],
  // routing
  ReferralOpened: [
    {
      to: 'person',
      told: 'choice-offered',
      when: { says: 'the person asked to choose', holds: ({ data }) => data.choiceBy !== undefined },
      by: ({ data }) => data.choiceBy,
    },
    { to: 'person', told: 'not-yet-taken' },
  ],
  OtherOptionsShown: nobody,
  StructureChosen: nobody,
  ReferralProposed: [
    { to: 'structure', told: 'proposal', by: ({ data }) => data.answerBy },
    {
      to: 'person',
      told: 'asked-elsewhere',
      when: {
        says: 'another was asked before, and the person did not choose this one themselves',
        holds: ({ data }) => data.rank > 1 && data.chosen !== true,
      },
    },
    { to: 'sender', told: 'gone-on', when: { says: 'another was asked before', holds: ({ data }) => data.rank > 1 } },
  ],
  // Read in the file and on the pages of who follows it: nobody has anything to do.
  ProposalUnderStudy: nobody,
  ProposalCancelled: [{ to: 'structure', told: 'proposal-withdrawn' }],
  ProposalLapsed: [
    {
      to: 'structure',
      told: 'proposal-lapsed',
      when: { says: 'it was told, and did not answer', holds: ({ data }) => data.cause === 'not-answered' },
    },
  ],
  ReferralAccepted: [
    { to: 'person', told: 'taken-in-charge', by: ({ data }) => data.contactBy },
    { to: 'sender', told: 'accepted' },
  ],
  ReferralDeclined: nobody,
  ReferralEscalated: [
    { to: 'animator', told: 'escalated', by: ({ data }) => data.actBy },
    { to: 'sender', told: 'escalated' },
    {
      to: 'platforms',
      told: 'dropout-waiting',
      when: { says: 'of a young person without a solution', holds: ({ data }) => data.service === 'dropout-support' },
      by: ({ data }) => data.actBy,
    },
  ],
  FitSaid: nobody,
  FileHandedOver: [
    {
      to: 'adviser',
      told: 'file-handed-over',
      when: { says: 'a colleague hands it to them', holds: ({ data }) => data.adviser !== data.by.agentId },
    },
  ],
  ContactOverdue: [
    { to: 'structure', told: 'contact-overdue' },
    { to: 'animator', told: 'file-overdue' },
    { to: 'coordinator', told: 'team-file-overdue' },
  ],
  ContactMade: [{ to: 'sender', told: 'contact' }],
  AppointmentSet: [
    {
      to: 'person',
      told: 'appointment',
      when: {
        says: 'it is to come, and takes the place of none',
        holds: ({ data }, now) => new Date(data.at) > now && !data.moved,
      },
      by: ({ data }) => data.at,
    },
    {
      to: 'person',
      told: 'appointment-moved',
      when: {
        says: 'it is to come, and takes the place of another',
        holds: ({ data }, now) => new Date(data.at) > now && data.moved !== undefined,
      },
      by: ({ data }) => data.at,
    },
    {
      to: 'adviser',
      told: 'own-appointment-moved',
      when: {
        says: 'somebody else has moved theirs, or the person to a time that another had offered',
        holds: ({ data: { by, moved, offeredBy } }) =>
          moved?.agentId !== undefined && moved.agentId !== (by.agentId ?? offeredBy),
      },
      by: ({ data }) => data.at,
    },
    {
      to: 'offerer',
      told: 'own-offer-picked',
      when: { says: 'the person picked it among the times offered', holds: ({ data }) => data.offeredBy !== undefined },
      by: ({ data }) => data.at,
    },
    { to: 'sender', told: 'contact' },
  ],
  AppointmentOffered: [
    {
      to: 'person',
      told: 'appointment-offered',
      when: { says: 'one of the times is to come', holds: ({ data }, now) => lastOf(data.times) > now.toISOString() },
      by: ({ data }) => lastOf(data.times),
    },
  ],
  AppointmentOfferDeclined: [{ to: 'offerer', told: 'own-offer-declined' }],
  AppointmentCancelled: [
    {
      to: 'person',
      told: 'appointment-cancelled',
      when: {
        says: 'it was to come, and they did not cancel it themselves',
        holds: ({ data }, now) => new Date(data.was.at) > now && data.by.kind !== 'person',
      },
      by: ({ data }) => data.was.at,
    },
    {
      to: 'adviser',
      told: 'own-appointment-cancelled',
      when: {
        says: 'a colleague has cancelled theirs',
        holds: ({ data: { by, was } }) =>
          by.kind !== 'person' && was.agentId !== undefined && was.agentId !== by.agentId,
      },
      by: ({ data }) => data.was.at,
    },
    {
      to: 'adviser',
      told: 'person-cannot-come',
      when: { says: 'the person has cancelled it', holds: ({ data }) => data.by.kind === 'person' },
      by: ({ data }) => data.was.at,
    },
  ],
  ReferralPaused: nobody,
  FollowUpOverdue: [
    { to: 'animator', told: 'file-overdue' },
    { to: 'coordinator', told: 'team-file-overdue' },
  ],
  ReferralTransferred: [
    {
      to: 'person',
      told: 'appointment-cancelled',
      // Which the event does not say: `telling/appointment-off.ts`.
      when: { says: 'they were told of an appointment to come', holds: () => true },
    },
    {
      to: 'structure',
      told: 'file-reassigned',
      when: { says: 'the animator gives it to another', holds: ({ data }) => data.reason !== undefined },
    },
  ],
  ReferralClosed: [
    { to: 'person', told: 'referral-closed' },
    ...closedSo('helped', 'closed-helped'),
    ...closedSo('not-helped', 'closed-not-helped'),
    ...closedSo('unreachable', 'closed-unreachable'),
    ...closedSo('other', 'closed-other'),
  ],
  ReferralWithdrawn: [
    {
      to: 'structure',
      told: 'proposal-withdrawn',
      when: { says: 'one was asked or had it', holds: ({ data }) => data.structureId !== null },
    },
  ],
  ActionUndone: nobody,
  // notification
  MessageDelayed: nobody,
  MessageSent: nobody,
  MessageDelivered: [
    {
      to: 'sender',
      told: 'seen',
      when: {
        says: 'somebody of the structure that was asked has read it',
        holds: ({ data }) => data.proof === 'opened' && data.template === 'proposal',
      },
    },
  ],
  MessageFailed: [
    {
      to: 'holder',
      told: 'person-unreached',
      when: {
        says: 'it was for the person, at the address they have now; of who has one way, no other channel says the same, and of who has two, the last that left by the other failed as well',
        holds: ({ data }) => data.recipient.kind === 'person' && isOfTheAddress(data.cause),
      },
    },
  ],
  // evaluation
  SurveySent: surveyKinds.map((kind) => ofSurvey(kind, surveyTemplates[kind].asks)),
  SurveyReminded: surveyKinds.map((kind) => ofSurvey(kind, surveyTemplates[kind].reminds)),
  SurveyClosed: nobody,
}

/** The last of the times offered: until then there is something to pick. */
const lastOf = (times: EventData<'AppointmentOffered'>['times']): string =>
  new Date(Math.max(...times.map(({ at }) => Date.parse(at)))).toISOString()

/** A relay that was away says nothing of the address; who answered STOP is told of by that. */
const isOfTheAddress = (cause: EventData<'MessageFailed'>['cause']): boolean =>
  cause !== 'gave-up' && cause !== 'stopped'

export type Told = Whom & { by?: string }

/** Who is told what of this event, now. */
export function toldOf<N extends EventName>(event: HentEvent<N>, now: Date): Told[] {
  const rows = whoIsTold[event.name].filter(({ when }) => !when || when.holds(event, now))
  return rows.map(({ when: _w, by, ...row }) => ({ ...row, ...defined({ by: by?.(event) }) }))
}
