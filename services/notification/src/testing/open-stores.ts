// For integration tests that need the stores and nothing else of notification: what they write is sent nowhere.

import { createAggregate } from '@hent/messaging/aggregate.ts'
import { createProducer } from '@hent/messaging/kafka.ts'
import type { TestServers } from '@hent/testing/servers.ts'
import { openDigests } from '../digests/digests.ts'
import { openMessages } from '../messages.ts'
import { openContacts } from '../telling/contacts.ts'
import { openHolders } from '../telling/holders.ts'

export async function openStores({ connection, kafka, log }: TestServers) {
  let stop = async () => {}
  const messages = await openMessages({
    connection,
    aggregate(options) {
      const opened = createAggregate({ ...options, producer: createProducer(kafka), topic: 'never-written', log })
      stop = opened.publisher.stop
      return opened
    },
  })
  return {
    messages,
    contacts: await openContacts(connection),
    holders: await openHolders(connection),
    digests: await openDigests(connection),
    stop: () => stop(),
  }
}
