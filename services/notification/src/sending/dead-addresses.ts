// Addresses of structures and their people that gave back what they were sent, by their HMAC alone: not tried first again
// until something arrives there, they are changed, or somebody says that they are right (docs/adr/0099-dead-addresses.md).

import { createHmac } from 'node:crypto'
import { optional, required } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const deadAddress = {
  /** HMAC of the address */
  _id: { type: String, ...required },
  /** of the latest that came back */
  since: { type: Date, ...required },
  /** the last time it was tried */
  triedAt: { type: Date, ...optional },
  /** id of the message that has the try of that day, though it be put off or begun again */
  triedBy: { type: String, ...optional },
} as const

/** How long one rests between two attempts: what a relay refused by mistake mends by itself. */
const restMs = 86_400_000

export type DeadAddresses = {
  /** under which name an address is kept */
  printOf(address: string): string
  /** in any order: the latest is kept */
  cameBack(print: string, at: Date): Promise<void>
  /** @param leftAt when what arrived had left: what came back since says otherwise */
  arrived(print: string, leftAt: Date): Promise<void>
  since(address: string): Promise<Date | undefined>
  /** Whether it may be tried now by this message: one of those that ask has the try of a day, and keeps it. */
  mayTry(address: string, messageId: string, now: Date): Promise<boolean>
  /** Somebody says that these are right. */
  confirm(addresses: readonly string[]): Promise<void>
}

export async function openDeadAddresses(connection: Connection, key: string): Promise<DeadAddresses> {
  const model = await openModel(connection, 'dead_addresses', deadAddress)
  const printOf = (address: string) =>
    createHmac('sha256', key).update(`dead address\n${address.toLowerCase()}`).digest('base64url')
  return {
    printOf,
    async cameBack(_id, at) {
      await mustFit(model, [{ _id, since: at }])
      await model.updateOne({ _id }, { $max: { since: at, triedAt: at } }, { upsert: true })
    },
    async arrived(_id, leftAt) {
      await model.deleteOne({ _id, since: { $lte: leftAt } })
    },
    since: async (address) => (await model.findOne({ _id: printOf(address) }).lean())?.since,
    async mayTry(address, messageId, now) {
      const rested = { triedAt: { $lte: new Date(now.getTime() - restMs) } }
      const { matchedCount } = await model.updateOne(
        { _id: printOf(address), $or: [rested, { triedBy: messageId }] },
        { $set: { triedAt: now, triedBy: messageId } },
      )
      return matchedCount > 0
    },
    async confirm(addresses) {
      await model.deleteMany({ _id: { $in: addresses.map(printOf) } })
    },
  }
}
