// What each event says, in one line: the column of meaning in the docs.

import type { EventName } from './events.ts'

/** What each event says, in one line. */
export const meanings: Record<EventName, string> = {
  RequestReceived: 'A reception request came in, with its needs and the codes that decide.',
  NeedAdded:
    'The person adds a need to their request, or corrects one that no structure has accepted: it is decided like the others.',
  FirstInformationGiven: 'The sheets of first information given at once, each in the version then in force.',
  RequestAnsweredAtDoor: 'First information was enough: nothing is routed.',
  ContactChanged: 'The person is written to elsewhere from now on, or no more.',
  SurveyConsentChanged: 'The person may no longer be asked how it went, or may again.',
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
  FitSaid: 'The structure that has it says, once, whether it was well routed; which adviser is not said.',
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
  ReferralWithdrawn:
    'The referral ended because the person stopped, corrected the need, asked for it again, or was forgotten.',
  ActionUndone: 'An act was undone within its two minutes.',
  MessageDelayed:
    'A proposal has not left for a while, its relay or provider being away: its limit of delivery rests. Said once.',
  MessageSent: 'The relay accepted a message.',
  MessageDelivered: 'A message is taken for delivered, with the proof.',
  MessageFailed: 'A message will not be sent, with the cause.',
  SurveySent: 'The person is asked how it went.',
  SurveyReminded: 'The person has not answered, and is reminded of it, once.',
  SurveyClosed: 'The survey is closed, answered or not; what was answered is elsewhere, unlinkable.',
}
