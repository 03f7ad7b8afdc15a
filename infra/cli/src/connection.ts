// Where the operator's Hent is: the standard variables of the environment, or the demo that runs on this machine and
// left its addresses in `.hent/running.json` (readable by its owner only).

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ServiceName, services } from '@hent/contracts/topics.ts'
import { createKafka, type Kafka } from '@hent/messaging/kafka.ts'
import { createLog } from '@hent/service/log.ts'
import { type Connection as MongoConnection, Mongoose, type mongo } from 'mongoose'

/** where a Hent that runs on this machine leaves its addresses */
export const announcedFile = fileURLToPath(new URL('../../../.hent/running.json', import.meta.url))

export type Addresses = {
  kafkaBrokers: string
  kafkaUsername: string
  kafkaPassword: string
  mongoUrl: string
  mailApiUrl?: string
  smsApiUrl?: string
  databases: Record<ServiceName, string>
}

export type Connection = {
  kafka: Kafka
  db(service: ServiceName): mongo.Db
  connection(service: ServiceName): MongoConnection
  addresses: Addresses
  close(): Promise<void>
}

function addressesInEnvironment(): Addresses | undefined {
  const { KAFKA_BROKERS, MONGO_URL, KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD, MAIL_API_URL, SMS_API_URL } =
    process.env
  if (!KAFKA_BROKERS || !MONGO_URL) return undefined
  return {
    kafkaBrokers: KAFKA_BROKERS,
    mongoUrl: MONGO_URL,
    kafkaUsername: KAFKA_ADMIN_USERNAME ?? '',
    kafkaPassword: KAFKA_ADMIN_PASSWORD ?? '',
    ...(MAIL_API_URL ? { mailApiUrl: MAIL_API_URL } : {}),
    ...(SMS_API_URL ? { smsApiUrl: SMS_API_URL } : {}),
    databases: Object.fromEntries(
      services.map((name) => [name, process.env[`${name.toUpperCase()}_DATABASE`] ?? `hent_${name}`]),
    ) as Record<ServiceName, string>,
  }
}

/** @throws Error in one French sentence when nothing tells where Hent is */
export async function connect(known?: Addresses): Promise<Connection> {
  const addresses =
    known ??
    addressesInEnvironment() ??
    (existsSync(announcedFile) ? (JSON.parse(readFileSync(announcedFile, 'utf8')) as Addresses) : undefined)
  if (!addresses)
    throw new Error('Aucun Hent trouvé : démarrez la démonstration (npm start), ou donnez KAFKA_BROKERS et MONGO_URL.')
  const options = { serverSelectionTimeoutMS: 5_000, bufferCommands: false, ignoreUndefined: true }
  const mongo = await new Mongoose().createConnection(addresses.mongoUrl, options).asPromise()
  const kafka = createKafka({
    brokers: addresses.kafkaBrokers.split(','),
    clientId: 'hent-operator',
    username: addresses.kafkaUsername,
    password: addresses.kafkaPassword,
    log: createLog({ service: 'hent', level: 'silent' }),
  })
  return {
    kafka,
    addresses,
    db: (service) => mongo.getClient().db(addresses.databases[service]),
    connection: (service) => mongo.useDb(addresses.databases[service], { useCache: true }),
    close: () => mongo.close(),
  }
}
