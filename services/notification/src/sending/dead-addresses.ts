// Addresses of structures and their people that gave back what they were sent, by their HMAC alone: not tried first again
// until something arrives there, they are changed, or somebody says that they are right (docs/adr/0099-dead-addresses.md).
// All is told by when the message had left, as in the directory's alarm: what is heard of late changes nothing.

import { createHmac } from 'node:crypto'
import { optional, required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const deadAddress = {
  /** HMAC of the address */
  _id: { type: String, ...required },
  /** when the latest that came back had left */
  since: { type: Date, ...optional },
  /** when the latest that arrived had left */
  arrivedAt: { type: Date, ...optional },
  /** somebody said that it is right */
  confirmedAt: { type: Date, ...optional },
  /** the latest of all these; absent of what older versions wrote */
  heardAt: { type: Date, ...optional },
  /** the last time it was tried */
  triedAt: { type: Date, ...optional },
  /** id of the message that has the try of that day, though it be put off or begun again */
  triedBy: { type: String, ...optional },
} as const

/** What nothing was heard of for a year is written to as any other. */
const keptSeconds = 366 * 86_400

/** How long one rests between two attempts: what a relay refused by mistake mends by itself. */
const restMs = 86_400_000

export type DeadAddresses = {
  /** under which name an address is kept */
  printOf(address: string): string
  /** in any order, as all of these: the latest is kept */
  cameBack(print: string, leftAt: Date): Promise<void>
  arrived(print: string, leftAt: Date): Promise<void>
  since(address: string): Promise<Date | undefined>
  /** Whether it may be tried now by this message: one of those that ask has the try of a day, and keeps it. */
  mayTry(address: string, messageId: string, now: Date): Promise<boolean>
  /** Somebody says that these are right. */
  confirm(addresses: readonly string[], at: Date): Promise<void>
}

export async function openDeadAddresses(connection: Connection, key: string): Promise<DeadAddresses> {
  const model = await openModel(connection, 'dead_addresses', deadAddress, [
    [{ heardAt: 1 }, { expireAfterSeconds: keptSeconds }],
  ])
  const printOf = (address: string) =>
    createHmac('sha256', key).update(`dead address\n${address.toLowerCase()}`).digest('base64url')
  async function learn(_id: string, at: Date, ...what: ('since' | 'triedAt' | 'arrivedAt' | 'confirmedAt')[]) {
    const told = Object.fromEntries([...what, 'heardAt'].map((field) => [field, at]))
    await mustFit(model, [{ _id, ...told }])
    await model.updateOne({ _id }, { $max: told }, { upsert: true })
  }
  return {
    printOf,
    cameBack: (print, leftAt) => learn(print, leftAt, 'since', 'triedAt'),
    arrived: (print, leftAt) => learn(print, leftAt, 'arrivedAt'),
    async since(address) {
      const { since, arrivedAt, confirmedAt } = (await model.findOne({ _id: printOf(address) }).lean()) ?? {}
      const isOver = [arrivedAt, confirmedAt].some((at) => at && since && at >= since)
      return isOver ? undefined : since
    },
    async mayTry(address, messageId, now) {
      const rested = { triedAt: { $lte: new Date(now.getTime() - restMs) } }
      const { matchedCount } = await model.updateOne(
        { _id: printOf(address), $or: [rested, { triedBy: messageId }] },
        { $set: { triedAt: now, triedBy: messageId } },
      )
      return matchedCount > 0
    },
    async confirm(addresses, at) {
      await Promise.all(addresses.map((address) => learn(printOf(address), at, 'confirmedAt')))
    },
  }
}
