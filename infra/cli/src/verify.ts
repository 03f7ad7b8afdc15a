// The checker of the promises: reads the stores, the topic from its beginning and, where there are, the sinks of mail and
// SMS (`carried.ts`).
// P1 to P5 are those of docs/promises.md. It changes nothing.

import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import { referralsTopic, type ServiceName } from '@hent/contracts/topics.ts'
import { listDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import { decodeEvent } from '@hent/messaging/decode.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { unreadFor } from '@hent/messaging/unread.ts'
import { compareOnceCaughtUp } from '@hent/tracking/rebuild/commands.ts'
import type { mongo } from 'mongoose'
import {
  checkCarried,
  isSms,
  readSinks,
  type Sent,
  sentFields,
  type ToldByWebhook,
  wasSent,
  webhookFields,
} from './carried.ts'
import type { Connection } from './connection.ts'
import { checkSeals } from './seals.ts'

/** A thing just written may still be on its way; older than this it is late. */
const usualGraceMs = 30_000
/** What a group has read it says a second later. */
const commitMs = 5_000

export type Verification = {
  ok: boolean
  acknowledged: number
  stored: number
  routed: number
  notified: number
  /** of these, by SMS */
  notifiedBySms: number
  /** states told to partners by webhook, besides */
  notifiedByWebhook: number
  duplicates: number
  possibleDuplicates: number
  lost: number
  deadLetters: number
  /** seals of the logs of decisions, auditors' bundles and identity readings that were recomputed */
  seals: number
  /** each broken promise in one sentence */
  broken: string[]
}

// What is read of each document: nothing else of it is held, however many there are.
const storedFields = ['state', 'answeredAtDoor', 'needs.needId', 'receivedAt', 'events.id'] as const
const keptFields = ['needId', 'state', 'owner.kind', 'clockAt', 'events.id', 'openedAt', 'tried.proposalId'] as const

type Stored = {
  _id: string
  state: string
  answeredAtDoor: boolean
  needs: { needId: string }[]
  receivedAt: Date
  events: { id: string }[]
}
type Kept = {
  _id: string
  needId: string
  state: string
  owner?: { kind: string }
  clockAt?: Date
  events: { id: string }[]
  openedAt: Date
  tried: { proposalId: string }[]
}
/**
 * @param acknowledged ids of requests a client got a 2xx for; without them, what is stored is taken for it
 * @param known Message-IDs a mail sink accepted, one for each time, where the sink is not the development mailbox; and
 * the grace, in ms, where the caller has waited for what was under way; `onProgress` is told each step begun
 */
export async function verify(
  connection: Connection,
  acknowledged?: readonly string[],
  known: {
    accepted?: readonly string[]
    graceMs?: number
    onProgress?: (done: number, total: number, step: string) => void
  } = {},
): Promise<Verification> {
  const { kafka, db, addresses } = connection
  const { graceMs = usualGraceMs, onProgress = () => undefined } = known
  const now = Date.now()
  const broken: string[] = []
  onProgress(0, 4, 'documents')
  const all = <T extends mongo.Document>(service: ServiceName, collection: string, fields: readonly string[]) =>
    db(service)
      .collection<T>(collection)
      .find()
      .project<T>(Object.fromEntries(fields.map((field) => [field, 1])))
      .toArray()
  const requests = await all<Stored>('intake', 'requests', storedFields)
  const referrals = await all<Kept>('routing', 'referrals', keptFields)
  const messages = await all<Sent>('notification', 'messages', sentFields)
  const webhooks = await all<ToldByWebhook>('notification', 'webhookDeliveries', webhookFields)
  onProgress(1, 4, 'topic')

  const onTopic = new Set<string>()
  const orderSeen = new Map<string, number>()
  let outOfOrder = 0
  let possibleDuplicates = 0
  await readTopic(kafka, referralsTopic, 'hent-operator', (raw) => {
    let event: HentEvent
    try {
      event = decodeEvent(raw)
    } catch {
      return // poison is counted among the dead letters
    }
    const { aggregate, sequence } = placeOf(event)
    const last = orderSeen.get(aggregate) ?? 0
    // The same again is allowed and dropped by readers; a step over one that never came before is not.
    if (sequence > last + 1) outOfOrder += 1
    orderSeen.set(aggregate, Math.max(last, sequence))
    if (!onTopic.has(event.id) && event.name === 'MessageSent' && event.data.possibleDuplicate) possibleDuplicates += 1
    onTopic.add(event.id)
  })

  // P1: acknowledged is stored, stored is told.
  const storedIds = new Set(requests.map(({ _id }) => _id))
  const lostRequests = (acknowledged ?? []).filter((id) => !storedIds.has(id))
  if (lostRequests.length > 0) broken.push(`P1 : ${lostRequests.length} demandes accusées ne sont pas stockées`)
  const late = (at: Date) => now - at.getTime() > graceMs
  const untold = [...requests, ...referrals].filter((doc) => {
    const at = 'receivedAt' in doc ? doc.receivedAt : doc.openedAt
    return late(at) && doc.events.some(({ id }) => !onTopic.has(id))
  })
  if (untold.length > 0) broken.push(`P1 : ${untold.length} documents ont des événements jamais publiés`)

  for (const { group, topic, messages } of await unreadFor(kafka, Math.max(graceMs, commitMs)))
    broken.push(`P1 : ${group} n’a pas lu ${messages} messages de ${topic}`)

  // P1 and P4: each need of a living request has its referral, each proposal its message.
  const opened = new Set(referrals.map(({ needId }) => needId))
  const needs = requests.filter(({ answeredAtDoor }) => !answeredAtDoor)
  const unrouted = needs
    .filter(({ receivedAt, state }) => late(receivedAt) && state === 'received')
    .flatMap(({ needs: asked }) => asked.filter(({ needId }) => !opened.has(needId)))
  if (unrouted.length > 0) broken.push(`P1 : ${unrouted.length} besoins n’ont pas de mise en relation`)
  const proposalsTold = new Set(
    messages.filter(({ template }) => template === 'proposal').map(({ proposalId }) => proposalId),
  )
  const silent = referrals
    .filter(({ openedAt }) => late(openedAt))
    .flatMap(({ tried }) => tried.filter(({ proposalId }) => !proposalsTold.has(proposalId)))
  if (silent.length > 0) broken.push(`P1 : ${silent.length} propositions n’ont pas de message`)

  // P2: one accepted mail or SMS per message, but for attempts whose outcome was unknown, which are counted.
  const sinks = await readSinks(known.accepted ? { ...addresses, mailApiUrl: '' } : addresses)
  const carried = checkCarried(messages, webhooks, { ...sinks, mails: known.accepted ?? sinks.mails })
  const { duplicates, unsent } = carried
  broken.push(...carried.broken)
  if (duplicates > possibleDuplicates)
    broken.push(`P2 : ${duplicates} courriels ou SMS en double, ${possibleDuplicates} admis`)
  if (unsent > 0) broken.push(`P2 : ${unsent} messages notés envoyés sont absents de la boîte ou des SMS reçus`)

  if (outOfOrder > 0) broken.push(`P3 : ${outOfOrder} événements devancent celui qui les précède`)

  // P4: closed, or a named owner and a clock.
  const adrift = referrals.filter(
    ({ state, owner, clockAt }) => state !== 'closed' && (!owner || owner.kind === 'nobody' || !clockAt),
  )
  if (adrift.length > 0) broken.push(`P4 : ${adrift.length} mises en relation sans responsable ou sans échéance`)
  const stuck = referrals.filter(
    ({ state, clockAt }) => state !== 'closed' && clockAt && now - clockAt.getTime() > 3 * usualGraceMs,
  )
  if (stuck.length > 0) broken.push(`P4 : ${stuck.length} échéances passées sans suite`)
  const waiting = messages.filter(
    ({ state, dueAt }) => state === 'queued' && dueAt && now - dueAt.getTime() > 3 * graceMs,
  )
  if (waiting.length > 0) broken.push(`P4 : ${waiting.length} messages attendent au-delà de leur heure`)
  const unheard = webhooks.filter(
    ({ state, clockAt }) => state === 'queued' && (!clockAt || now - clockAt.getTime() > 3 * usualGraceMs),
  )
  if (unheard.length > 0) broken.push(`P4 : ${unheard.length} webhooks attendent au-delà de leur heure`)

  onProgress(2, 4, 'suivi refait')
  const rebuilt = await compareOnceCaughtUp({ kafka, connection: connection.connection('tracking') })
  if (!rebuilt.equal) {
    const { stories, cells, rollups } = rebuilt.differing
    const counts = `${stories.length} histoires, ${cells.length} cellules, ${rollups.length} mois`
    broken.push(`P5 : le suivi reconstruit diffère (${counts})`)
  }

  onProgress(3, 4, 'sceaux')
  const sealed = await checkSeals(connection)
  broken.push(...sealed.broken)
  onProgress(4, 4, 'sceaux')

  const lost = lostRequests.length + untold.length + unrouted.length + silent.length + unsent
  return {
    ok: broken.length === 0,
    acknowledged: acknowledged?.length ?? requests.length,
    stored: requests.length,
    routed: referrals.length,
    notified: messages.filter(wasSent).length,
    notifiedBySms: messages.filter((message) => isSms(message) && wasSent(message)).length,
    notifiedByWebhook: webhooks.filter(({ state }) => state === 'delivered').length,
    duplicates,
    possibleDuplicates,
    lost,
    deadLetters: (await listDeadLetters(kafka)).length,
    seals: sealed.seals,
    broken,
  }
}
