// Every topic with its settings and who may write or read it. Durable names are literals, here only.

const day = 86_400_000

export type TopicSpec = {
  topic: string
  partitions: number
  config: Record<string, string>
  writers: readonly string[]
  readers: readonly string[]
  what: string
}

export const services = ['intake', 'directory', 'routing', 'notification', 'evaluation', 'tracking', 'portal'] as const
export type ServiceName = (typeof services)[number]

/** Consumer groups, one per service and stream; never derived from a symbol. */
export const groups = {
  intakePartners: 'intake-partners',
  intakeReferrals: 'intake-referrals',
  intakePartnerRegister: 'intake-partner-register',
  routing: 'routing',
  routingDirectory: 'routing-directory',
  routingRules: 'routing-rules',
  notification: 'notification',
  notificationDirectory: 'notification-directory',
  notificationWebhooks: 'notification-webhooks',
  notificationPartnerRegister: 'notification-partner-register',
  evaluation: 'evaluation',
  evaluationDirectory: 'evaluation-directory',
  tracking: 'tracking',
  trackingDirectory: 'tracking-directory',
  trackingAnswers: 'tracking-answers',
  trackingPartnerRegister: 'tracking-partner-register',
  directoryCopy: 'directory-copy',
  directoryReferrals: 'directory-referrals',
} as const
export type Group = (typeof groups)[keyof typeof groups]

/** Groups with a hand on their stream's fate: what they cannot handle goes to their dead letters. */
const deadLetterOwners: Record<string, ServiceName> = {
  'intake-partners': 'intake',
  'intake-referrals': 'intake',
  'intake-partner-register': 'intake',
  routing: 'routing',
  notification: 'notification',
  evaluation: 'evaluation',
  tracking: 'tracking',
  'tracking-answers': 'tracking',
  'routing-directory': 'routing',
  'routing-rules': 'routing',
  'notification-directory': 'notification',
  'notification-webhooks': 'notification',
  'notification-partner-register': 'notification',
  'evaluation-directory': 'evaluation',
  'tracking-directory': 'tracking',
  'tracking-partner-register': 'tracking',
  'directory-copy': 'directory',
  'directory-referrals': 'directory',
}

export const referralsTopic = 'referrals.v1'
export const directoryTopic = 'directory.v1'
export const rulesTopic = 'rules.v1'
export const partnerRegisterTopic = 'partner-register.v1'
/** The state changes of partners without topics of their own, who read them by webhook. */
export const partnerStatusesTopic = 'partner-statuses.v1'
/** The same of made-up requests: nobody but the partner whose sandbox it is ever reads of them. */
export const sandboxStatusesTopic = 'sandbox-statuses.v1'
/** On both: whose the message is. */
export const partnerHeader = 'hent-partner'
export const surveyAnswersTopic = 'survey-answers.v1'
export const sealsTopic = 'seals.v1'
export const deadLettersOf = (group: string): string => `${group}.dead-letters.v1`
export const deadLetterGroups = Object.keys(deadLetterOwners)

export const partnerTopics = (partner: string) => ({
  requests: `partners.${partner}.requests.v1`,
  receipts: `partners.${partner}.receipts.v1`,
  status: `partners.${partner}.status.v1`,
  replays: `partners.${partner}.replays.v1`,
})
/** The partner named by one of its topics, or undefined. */
export function partnerOfTopic(topic: string): string | undefined {
  return /(?:^|[^a-z0-9])partners\.([a-z0-9-]+)\./.exec(topic)?.[1]
}

const requestsTopic = /(^|[^a-z0-9])partners\.[a-z0-9-]+\.requests\.v1$/
/** Whether a partner may write there: what such a message says of itself is not believed. */
export const isWrittenByPartner = (topic: string): boolean => requestsTopic.test(topic)
/** Where a message that lay on a topic is sent back to its readers: on a topic that no partner writes. */
export const replayTopicOf = (topic: string): string =>
  isWrittenByPartner(topic) ? topic.replace(/requests\.v1$/, 'replays.v1') : topic

/** Which groups keep their place on which topic; the others reread theirs at each start. */
export const placeKeepers = (partners: readonly string[]): { group: Group; topic: string }[] => [
  ...storyReaders.map((group) => ({ group, topic: referralsTopic })),
  { group: groups.trackingAnswers, topic: surveyAnswersTopic },
  ...partners
    .map(partnerTopics)
    .flatMap(({ requests, replays }) => [requests, replays])
    .map((topic) => ({ group: groups.intakePartners, topic })),
  ...partners.map((partner) => ({ group: groups.notificationWebhooks, topic: partnerTopics(partner).status })),
  { group: groups.notificationWebhooks, topic: partnerStatusesTopic },
  { group: groups.notificationWebhooks, topic: sandboxStatusesTopic },
]
const storyReaders = [
  groups.routing,
  groups.notification,
  groups.evaluation,
  groups.tracking,
  groups.intakeReferrals,
  groups.directoryReferrals,
]

const durable = { 'min.insync.replicas': '1', 'cleanup.policy': 'delete' }

/**
 * All topics of a Hent with these partners. `prefix` stands before every topic (and group) where several Hents, or
 * tests, share one cluster. Retention of the story: 37 months.
 */
export function allTopics(partners: readonly string[], prefix = ''): readonly TopicSpec[] {
  return plainTopics(partners).map((spec) => ({ ...spec, topic: prefix + spec.topic }))
}

function plainTopics(partners: readonly string[]): TopicSpec[] {
  return [
    {
      topic: referralsTopic,
      partitions: 12,
      config: { ...durable, 'retention.ms': String(37 * 31 * day) },
      writers: ['intake', 'routing', 'notification', 'evaluation'],
      readers: ['intake', 'directory', 'routing', 'notification', 'evaluation', 'tracking'],
      what: 'every fact about a request and its referrals, keyed by request id',
    },
    {
      topic: directoryTopic,
      partitions: 4,
      config: { 'cleanup.policy': 'compact' },
      writers: ['directory'],
      readers: ['directory', 'routing', 'notification', 'evaluation', 'tracking'],
      what: 'one record a structure, keyed by structure id',
    },
    {
      topic: rulesTopic,
      partitions: 1,
      config: { 'cleanup.policy': 'compact' },
      writers: ['directory'],
      readers: ['routing'],
      what: 'the parameters of the rules that the Region sets, under one key',
    },
    {
      topic: partnerRegisterTopic,
      partitions: 1,
      config: { 'cleanup.policy': 'compact' },
      writers: ['directory'],
      readers: ['intake', 'notification', 'tracking'],
      what: 'what the Region lets each partner do, keyed by partner',
    },
    {
      topic: partnerStatusesTopic,
      partitions: 3,
      config: { ...durable, 'retention.ms': String(31 * day) },
      writers: ['intake'],
      readers: ['notification'],
      what: 'the state changes of the requests of partners without topics of their own, told by webhook',
    },
    {
      topic: sandboxStatusesTopic,
      partitions: 3,
      config: { ...durable, 'retention.ms': String(7 * day) },
      writers: ['intake'],
      readers: ['notification'],
      what: 'the state changes of made-up requests, told by webhook to the partner whose sandbox it is',
    },
    {
      topic: surveyAnswersTopic,
      partitions: 4,
      config: { ...durable, 'retention.ms': String(37 * 31 * day) },
      writers: ['evaluation'],
      readers: ['tracking'],
      what: 'survey answers, unlinkable, random key',
    },
    {
      topic: sealsTopic,
      partitions: 1,
      config: { ...durable, 'retention.ms': '-1' },
      writers: ['intake', 'routing'],
      readers: [],
      what: 'seals of the logs of decisions, auditors’ bundles and identity readings, keyed by log and hour',
    },
    ...Object.entries(deadLetterOwners).map(([group, owner]) => ({
      topic: deadLettersOf(group),
      partitions: 1,
      config: { ...durable, 'retention.ms': String(400 * day) },
      writers: [owner],
      readers: [owner],
      what: `what ${group} could not handle: reason, origin, tries`,
    })),
    ...partners.flatMap((partner) => {
      const names = partnerTopics(partner)
      const short = { 'retention.ms': String(3 * day), 'segment.ms': String(3_600_000) }
      return [
        {
          topic: names.requests,
          partitions: 3,
          // Whatever a sender compresses with, the broker stores what every reader can read.
          config: { ...durable, ...short, 'compression.type': 'uncompressed' },
          writers: [partner],
          readers: ['intake'],
          what: 'requests in; with its replays the only place outside intake where a name passes',
        },
        {
          topic: names.replays,
          partitions: 3,
          config: { ...durable, ...short },
          writers: [],
          readers: ['intake'],
          what: 'requests that an operator sends back after a fault of ours; no partner writes here',
        },
        {
          topic: names.receipts,
          partitions: 3,
          config: { ...durable, 'retention.ms': String(7 * day) },
          writers: ['intake'],
          readers: [partner],
          what: 'accepted with tracking code and secret, or refused with the problem',
        },
        {
          topic: names.status,
          partitions: 3,
          config: { ...durable, 'retention.ms': String(31 * day) },
          writers: ['intake'],
          readers: [partner, 'notification'],
          what: 'the state changes of the partner’s requests',
        },
      ]
    }),
  ]
}
