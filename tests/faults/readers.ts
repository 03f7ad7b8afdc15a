// Who reads which topic: what a poisoned message must reach, and whose places a case can lose.

import {
  directoryTopic,
  groups,
  partnerTopics,
  referralsTopic,
  rulesTopic,
  sealsTopic,
  surveyAnswersTopic,
} from '@hent/contracts/topics.ts'
import { demoPartner } from '@hent/demo/running-hent.ts'

type Readers = Readonly<Record<string, readonly string[]>>

/** Groups that keep their place at the broker. */
export const consumers: Readers = {
  [referralsTopic]: [
    groups.routing,
    groups.notification,
    groups.evaluation,
    groups.tracking,
    groups.intakeReferrals,
    groups.directoryReferrals,
  ],
  [surveyAnswersTopic]: [groups.trackingAnswers],
  [partnerTopics(demoPartner).requests]: [groups.intakePartners],
}

/** With those that read their topic anew at each start. */
export const readers: Readers = {
  ...consumers,
  [directoryTopic]: [
    groups.routingDirectory,
    groups.notificationDirectory,
    groups.evaluationDirectory,
    groups.trackingDirectory,
    groups.directoryCopy,
  ],
  [rulesTopic]: [groups.routingRules],
  // Read by `hent verify` alone, which names what is no seal.
  [sealsTopic]: [],
}
