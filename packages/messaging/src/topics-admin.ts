// Topics and rights on the broker, created with their settings; a topic with another number of partitions is refused,
// since the order of a story hangs on it.

import { allTopics, services, type TopicSpec } from '@hent/contracts/topics.ts'
import kafkajs, {
  type AclOperationTypes as AclOperation,
  type AclResourceTypes as AclResource,
  type Admin,
} from 'kafkajs'
import { backOffMs, pause } from './failure.ts'
import type { Kafka } from './kafka.ts'

// A CommonJS module whose enums Node's named imports do not see.
const {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  ConfigSource,
  ResourcePatternTypes,
} = kafkajs
const { READ, WRITE, DESCRIBE } = AclOperationTypes

/** Name of a service's or partner's principal on the broker. */
export const principalOf = {
  service: (name: string) => `service-${name}`,
  partner: (name: string) => `partner-${name}`,
}

function acl(principal: string, operation: AclOperation, type: AclResource, name: string, prefixed = false) {
  return {
    resourceType: type,
    resourceName: name,
    resourcePatternType: prefixed ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
    principal: `User:${principal}`,
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  }
}

function aclsFor(specs: readonly TopicSpec[], partners: readonly string[], prefix: string) {
  const principal = (name: string) => (partners.includes(name) ? principalOf.partner(name) : principalOf.service(name))
  const onTopics = specs.flatMap(({ topic, writers, readers }) => [
    ...writers.flatMap((name) =>
      [WRITE, DESCRIBE].map((op) => acl(principal(name), op, AclResourceTypes.TOPIC, topic)),
    ),
    ...readers.flatMap((name) => [READ, DESCRIBE].map((op) => acl(principal(name), op, AclResourceTypes.TOPIC, topic))),
  ])
  // A service's groups begin with its name; a partner's with its principal's and a dot, which no name holds: one
  // partner's name may begin with another's.
  const onGroups = [
    ...services.map((name) => acl(principalOf.service(name), READ, AclResourceTypes.GROUP, prefix + name, true)),
    ...partners.map((name) =>
      acl(principalOf.partner(name), READ, AclResourceTypes.GROUP, `${prefix}${principalOf.partner(name)}.`, true),
    ),
  ]
  return [...onTopics, ...onGroups]
}

/**
 * What the broker says of topics, once each can be read. kafkajs's own wait (`waitForLeaders`) fails on a topic the broker
 * has not yet heard of, which happens when several processes create topics at once; and a broker names itself the leader
 * of a topic before it answers for it, which kafkajs does not try again (`fetchTopicOffsets`).
 */
async function settledMetadata(admin: Admin, topics: string[]) {
  for (let tries = 1; ; tries += 1) {
    try {
      const settled = (await admin.fetchTopicMetadata({ topics })).topics
      for (const topic of topics) await admin.fetchTopicOffsets(topic)
      return settled
    } catch (err) {
      const retriable = err instanceof Error && 'retriable' in err && err.retriable === true
      if (!retriable || tries >= 12) throw err
      await pause(backOffMs(tries))
    }
  }
}

const compression = 'compression.type'
const { TOPIC } = ConfigResourceTypes

/** Topics of before keep whatever else was set on them. */
async function compressAsSpecified(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const wanted = new Map(
    specs.flatMap(({ topic, config }) => (config[compression] ? [[topic, config[compression]]] : [])),
  )
  if (wanted.size === 0) return
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [...wanted.keys()].map((name) => ({ type: TOPIC, name })),
  })
  const changed = resources.flatMap(({ resourceName: name, configEntries }) => {
    const entries = new Map(
      configEntries
        .filter((one) => one.configSource === ConfigSource.TOPIC_CONFIG)
        .map((one) => [one.configName, one.configValue]),
    )
    const value = wanted.get(name)
    if (value === undefined || entries.get(compression) === value) return []
    entries.set(compression, value)
    return [{ type: TOPIC, name, configEntries: [...entries].map(([name, value]) => ({ name, value })) }]
  })
  if (changed.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changed })
}

/**
 * Creates what is missing and checks what is there. Safe to run again. With three replicas or more, a write is
 * acknowledged once all but one have it.
 * @throws Error naming each topic whose partition count differs
 */
export async function ensureTopics(
  kafka: Kafka,
  options: { partners: readonly string[]; prefix?: string; replication?: number; acls?: boolean },
) {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const { prefix = '', replication = 1 } = options
    const specs = allTopics(options.partners, prefix)
    const there = new Set(await admin.listTopics())
    const missing = specs.filter(({ topic }) => !there.has(topic))
    if (missing.length > 0) {
      await admin.createTopics({
        waitForLeaders: false,
        topics: missing.map(({ topic, partitions, config }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor: replication,
          configEntries: Object.entries({
            ...config,
            ...(replication > 2 ? { 'min.insync.replicas': String(replication - 1) } : {}),
          }).map(([name, value]) => ({ name, value })),
        })),
      })
    }
    await compressAsSpecified(
      admin,
      specs.filter(({ topic }) => there.has(topic)),
    )
    const topics = await settledMetadata(
      admin,
      specs.map(({ topic }) => topic),
    )
    const wrong = specs.flatMap(({ topic, partitions }) => {
      const found = topics.find(({ name }) => name === topic)?.partitions.length ?? 0
      return found === partitions ? [] : [`${topic} has ${found} partitions, ${partitions} expected`]
    })
    if (wrong.length > 0) throw new Error(`topics refused: ${wrong.join('; ')}`)
    if (options.acls ?? true) await admin.createAcls({ acl: aclsFor(specs, options.partners, prefix) })
    return { created: missing.map(({ topic }) => topic), checked: specs.length }
  } finally {
    await admin.disconnect()
  }
}
