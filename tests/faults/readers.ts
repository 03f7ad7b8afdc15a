// Who reads which topic: what a poisoned message must reach, and whose places a case can lose.

import {
  directoryTopic,
  groups,
  partnerRegisterTopic,
  placeKeepers,
  rulesTopic,
  sealsTopic,
} from '@hent/contracts/topics.ts'
import { demoPartner } from '@hent/demo/identities.ts'

type Readers = Readonly<Record<string, readonly string[]>>

/** Groups that keep their place at the broker. */
export const consumers: Readers = Object.fromEntries(
  [...Map.groupBy(placeKeepers([demoPartner]), ({ topic }) => topic)].map(([topic, pairs]) => [
    topic,
    pairs.map(({ group }) => group),
  ]),
)

/** With those that reread their topic at each start. */
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
  [partnerRegisterTopic]: [
    groups.intakePartnerRegister,
    groups.notificationPartnerRegister,
    groups.trackingPartnerRegister,
  ],
  // Read by `hent verify` alone, which names what is no seal.
  [sealsTopic]: [],
}
