// The real servers of a test run, started once by the run (tests/run.ts) and found through the environment.
// Each test file takes its own database, topics and groups, so that files do not see each other.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKafka, type Kafka } from '@hent/messaging/kafka.ts'
import { ensureTopics } from '@hent/messaging/topics-admin.ts'
import { connectMongo } from '@hent/service/mongo.ts'
import { createServiceTokens } from '@hent/service/service-tokens.ts'
import type { Connection, mongo } from 'mongoose'
import pino, { type Logger } from 'pino'
import { until } from './until.ts'

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: integration tests run through "npm test", which starts the servers`)
  return value
}

const secretOf = (name: string) => `secret-of-${name}-for-tests`

export type TestServers = {
  /** stands before every topic, group and queue of this test file */
  prefix: string
  kafka: Kafka
  /** the broker as one of its other users: a service's or a partner's principal, with only its rights */
  kafkaAs(principal: string): Kafka
  /** a token of the OIDC server for a service or a partner, by its own secret */
  clientToken(clientId: string, scope: string): Promise<string>
  /** as a service opens it */
  connection: Connection
  db: mongo.Db
  mongoUrl: string
  database: string
  redisUrl: string
  /** where MongoDB keeps its files, if it is a process of this machine */
  mongoFiles: string | undefined
  /** folder of this test file, which goes with it */
  folder: string
  log: Logger
  /** the variables a service's config reads, pointing at these servers */
  env: Record<string, string>
  stop(): Promise<void>
}

/** Servers for one test file. Topics of `partners` are made too; nothing is made when `topics` is false. */
export async function useServers(
  options: { topics?: boolean; partners?: readonly string[] } = {},
): Promise<TestServers> {
  const prefix = `t${randomBytes(5).toString('hex')}-`
  const database = `test_${prefix.slice(0, -1)}`
  const mongoUrl = needed('MONGO_URL')
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const { connection, db, close } = await connectMongo({ url: mongoUrl, database, appName: 'test' })
  const brokers = needed('KAFKA_BROKERS').split(',')
  const kafkaOf = (username: string | undefined, password: string | undefined) =>
    createKafka({ brokers, clientId: 'test', username, password, log })
  const kafka = kafkaOf(process.env.KAFKA_ADMIN_USERNAME, process.env.KAFKA_ADMIN_PASSWORD)
  if (options.topics ?? true) await ensureTopics(kafka, { partners: options.partners ?? [], prefix, acls: false })
  const folder = mkdtempSync(join(tmpdir(), `hent-${prefix}`))
  const env = {
    KAFKA_BROKERS: needed('KAFKA_BROKERS'),
    KAFKA_USERNAME: process.env.KAFKA_ADMIN_USERNAME ?? '',
    KAFKA_PASSWORD: process.env.KAFKA_ADMIN_PASSWORD ?? '',
    KAFKA_PREFIX: prefix,
    MONGO_URL: mongoUrl,
    MONGO_DATABASE: database,
    REDIS_URL: needed('REDIS_URL'),
    KEY_DIR: join(folder, 'keys'),
    OIDC_ISSUER: process.env.OIDC_ISSUER ?? '',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    PORT: '0',
  }
  return {
    prefix,
    kafka,
    // The passwords tests/run.ts gives (`testSecretOf`).
    kafkaAs: (principal) => kafkaOf(principal, secretOf(principal)),
    clientToken: (clientId, scope) =>
      createServiceTokens({ issuer: env.OIDC_ISSUER, clientId, clientSecret: secretOf(clientId), scope }).token(),
    connection,
    db,
    mongoUrl,
    database,
    redisUrl: env.REDIS_URL,
    mongoFiles: process.env.HENT_TEST_MONGO_FILES,
    folder,
    log,
    env,
    async stop() {
      // Of many documents it takes longer than a service waits for an answer: it goes on meanwhile, and is asked again.
      await until('the database dropped', () => db.dropDatabase(), 60_000)
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}
