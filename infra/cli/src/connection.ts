// Where the operator's Hent is: the standard variables of the environment, or the demo that runs on this machine and
// left its addresses in `.hent/running.json` (readable by its owner only).

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ServiceName, services } from '@hent/contracts/topics.ts'
import { createKafka, type Kafka } from '@hent/messaging/kafka.ts'
import { createLog } from '@hent/service/log.ts'
import { type Db, MongoClient } from 'mongodb'
import type { RunningHent } from './running-hent.ts'
import { root } from './service-process.ts'

const file = join(root, '.hent', 'running.json')

export type Place = {
  kafkaBrokers: string
  kafkaUsername: string
  kafkaPassword: string
  mongoUrl: string
  mailApiUrl?: string
  databases: Record<ServiceName, string>
}

export type Connection = { kafka: Kafka; db(service: ServiceName): Db; place: Place; close(): Promise<void> }

export function placeOf(hent: RunningHent): Place {
  const env = (name: string) => hent.stack.env[name] ?? ''
  return {
    kafkaBrokers: env('KAFKA_BROKERS'),
    kafkaUsername: env('KAFKA_ADMIN_USERNAME'),
    kafkaPassword: env('KAFKA_ADMIN_PASSWORD'),
    mongoUrl: hent.mongoUrl,
    mailApiUrl: env('MAIL_API_URL'),
    databases: hent.databases,
  }
}

/** Tells `hent` commands of this checkout where the running demo is; returns how to take it back. */
export function announce(hent: RunningHent): () => void {
  writeFileSync(file, JSON.stringify(placeOf(hent)), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

function placeFromEnvironment(): Place | undefined {
  const { KAFKA_BROKERS, MONGO_URL, KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD, MAIL_API_URL } = process.env
  if (!KAFKA_BROKERS || !MONGO_URL) return undefined
  return {
    kafkaBrokers: KAFKA_BROKERS,
    mongoUrl: MONGO_URL,
    kafkaUsername: KAFKA_ADMIN_USERNAME ?? '',
    kafkaPassword: KAFKA_ADMIN_PASSWORD ?? '',
    ...(MAIL_API_URL ? { mailApiUrl: MAIL_API_URL } : {}),
    databases: Object.fromEntries(
      services.map((name) => [name, process.env[`${name.toUpperCase()}_DATABASE`] ?? `hent_${name}`]),
    ) as Record<ServiceName, string>,
  }
}

/** @throws Error in one French sentence when nothing tells where Hent is */
export async function connect(known?: Place): Promise<Connection> {
  const place =
    known ??
    placeFromEnvironment() ??
    (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Place) : undefined)
  if (!place)
    throw new Error('Aucun Hent trouvé : démarrez la démonstration (npm start), ou donnez KAFKA_BROKERS et MONGO_URL.')
  const client = await new MongoClient(place.mongoUrl, { serverSelectionTimeoutMS: 5_000 }).connect()
  const kafka = createKafka({
    brokers: place.kafkaBrokers.split(','),
    clientId: 'hent-operator',
    username: place.kafkaUsername,
    password: place.kafkaPassword,
    log: createLog({ service: 'hent', level: 'silent' }),
  })
  return { kafka, place, db: (service) => client.db(place.databases[service]), close: () => client.close() }
}
