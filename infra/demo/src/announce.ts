// Tells the `hent` commands of this checkout where the Hent that runs on this machine is.

import { rmSync, writeFileSync } from 'node:fs'
import { type Addresses, announcedFile } from '@hent/cli/connection.ts'
import type { RunningHent } from './running-hent.ts'

export function addressesOf(hent: RunningHent): Addresses {
  const env = (name: string) => hent.stack.env[name] ?? ''
  return {
    kafkaBrokers: env('KAFKA_BROKERS'),
    kafkaUsername: env('KAFKA_ADMIN_USERNAME'),
    kafkaPassword: env('KAFKA_ADMIN_PASSWORD'),
    mongoUrl: hent.mongoUrl,
    mailApiUrl: env('MAIL_API_URL'),
    smsApiUrl: env('SMS_API_URL'),
    databases: hent.databases,
  }
}

/** Returns how to take it back. */
export function announce(hent: RunningHent): () => void {
  writeFileSync(announcedFile, JSON.stringify(addressesOf(hent)), { mode: 0o600 })
  return () => rmSync(announcedFile, { force: true })
}
