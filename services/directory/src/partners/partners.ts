// Partners as the Region keeps them: who they are, what they may, their keys, who logs in for them, and each act with the
// role that did it. What the other services must know of it is said on `partner-register.v1`.

import { envelope } from '@hent/contracts/envelope.ts'
import { type PartnerRecord, partnerScopes } from '@hent/contracts/partner-record.ts'
import type { Producer } from '@hent/messaging/kafka.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { instant, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Log } from '@hent/service/log.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import { repeat } from '@hent/service/repeat.ts'
import { currentTraceparent } from '@hent/service/traceparent.ts'
import type { Connection } from 'mongoose'
import { type Static, Type } from 'typebox'
import { openAgents } from '../agents/agents.ts'
import { StoredKey } from './partner-keys.ts'
import { peopleOf } from './partner-people.ts'

export const partnerActs = ['created', 'changed', 'disabled', 'enabled', 'key-made', 'key-ended'] as const
export const keyKinds = ['production', 'sandbox'] as const
export type KeyKind = (typeof keyKinds)[number]

const Act = Type.Object({
  at: instant,
  what: Type.Enum(partnerActs),
  by: Type.Enum(agentRoles),
  agentId: Type.String(),
  key: Type.Optional(Type.Enum(keyKinds)),
})
export type PartnerAct = Static<typeof Act>

const partner = {
  _id: { type: String, ...required },
  version: { type: Number, ...required },
  label: { type: String, ...required },
  enabled: { type: Boolean, ...required },
  scopes: quoted(Type.Array(Type.Enum(partnerScopes)), required),
  /** addresses of those who log in for it, in small letters */
  people: quoted(Type.Array(Type.String()), required),
  production: quoted(Type.Array(StoredKey), required),
  sandbox: quoted(Type.Array(StoredKey), required),
  /** the newest first */
  acts: quoted(Type.Array(Act), required),
  at: { type: Date, ...required },
  traceparent: { type: String, ...required },
  /** present while this version has not reached the topic */
  pendingSince: { type: Date, ...optional },
} as const
export type Partner = Shape<typeof partner>
export type PartnerBody = Omit<Partner, '_id' | 'version' | 'at' | 'traceparent' | 'pendingSince' | 'acts'>

const sweepEveryMs = 5_000
const failed = 'publishing put off, will try again'

function recordEvent({ _id, version, enabled, scopes, at, traceparent }: Partner) {
  const data: PartnerRecord = { partner: _id, version, enabled, scopes }
  const about = { source: '/directory', name: 'PartnerRecorded', id: `${_id}.${version}`, subject: _id }
  return envelope({ ...about, sequence: version, time: at, traceparent, data })
}

export type Partners = Awaited<ReturnType<typeof createPartners>>

export async function createPartners(deps: { connection: Connection; producer: Producer; topic: string; log: Log }) {
  const { connection, producer, topic, log } = deps
  const model = await openModel(connection, 'partners', partner, [[{ pendingSince: 1 }]])
  const people = await openAgents(connection, 'partner_people')
  const get = async (id: string): Promise<Partner | undefined> => (await model.findById(id).lean()) ?? undefined
  const all = (): Promise<Partner[]> => model.find().sort({ _id: 1 }).lean()

  /** The topic keeps the last message of a key: who has moved on meanwhile stays unsent, and is sent again. */
  async function send(due: readonly Partner[]): Promise<void> {
    if (due.length === 0) return
    const messages = due.map((one) => ({ key: one._id, value: JSON.stringify(recordEvent(one)) }))
    await producer.send({ topic, acks: -1, messages })
    for (const { _id, version } of due) await model.updateOne({ _id, version }, { $unset: { pendingSince: true } })
  }
  const sendUnsent = async () => send(await model.find({ pendingSince: { $exists: true } }).lean())
  const orLater = (work: Promise<void>) => work.catch((err: unknown) => log.warn({ err, topic }, failed))
  const namePeople = async () => people.save(peopleOf(await all(), await people.all()))
  const sweeping = repeat({
    // A process may have ended between a partner and those who log in for it.
    step: async () => [await sendUnsent(), await namePeople()],
    everyMs: sweepEveryMs,
    failed,
    fields: { topic },
    log,
  })

  return {
    get,
    all,
    people,
    /** At start: whatever became of the topic, what is in force is there. */
    sayAgain: async () => orLater(all().then(send)),
    /**
     * @param read the version that the caller has read; 0: there is none yet
     * @throws AppError `precondition-failed` when it is not the last one
     */
    async write(_id: string, read: number, body: PartnerBody, acts: readonly PartnerAct[], at: Date): Promise<Partner> {
      const known = await get(_id)
      if ((known?.version ?? 0) !== read) throw new AppError('precondition-failed')
      const written: Partner = {
        _id,
        version: read + 1,
        ...body,
        acts: [...acts, ...(known?.acts ?? [])],
        at,
        traceparent: currentTraceparent(),
        pendingSince: at,
      }
      const isOurs = known
        ? (await model.replaceOne({ _id, version: read }, written)).modifiedCount > 0
        : await isFirst(() => model.insertOne(written))
      if (!isOurs) throw new AppError('precondition-failed')
      await namePeople()
      await orLater(sendUnsent())
      return written
    },
    stop: sweeping.stop,
  }
}

export const writableOf = ({ label, enabled, scopes, people, production, sandbox }: Partner): PartnerBody => ({
  label,
  enabled,
  scopes,
  people,
  production,
  sandbox,
})
