// The store of what-ifs: what was asked, how far it is, what came of it. One runs at a time in the whole service, and says
// every few seconds that it still does; they are forgotten after ninety days.

import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { WhatIfChange } from './change.ts'
import { WhatIfResult } from './figures.ts'

const keptDays = 90
/** Silent for longer, it runs no more: its process has gone. */
const silentMs = 60_000
const mostListed = 20

export const whatIfStates = ['running', 'done', 'failed'] as const
/** `too-little`: too few needs or answers that month to say anything; `interrupted`: its process stopped. */
export const whatIfFailures = ['too-little', 'interrupted', 'failed'] as const
type Failure = (typeof whatIfFailures)[number]

const whatIf = {
  _id: { type: String, ...required },
  period: { type: String, ...required },
  change: quoted(WhatIfChange, required),
  askedAt: { type: Date, ...required },
  state: { type: String, enum: whatIfStates, ...required },
  /** of the runs, from 0 to 1 */
  share: { type: Number, ...required },
  beatAt: { type: Date, ...required },
  result: quoted(WhatIfResult, optional),
  failure: { type: String, enum: whatIfFailures, ...optional },
} as const
export type WhatIf = Shape<typeof whatIf>

/** The one place there is to run in: a document that one only can insert, deleted when it is left. */
const slot = {
  _id: { type: String, ...required },
  whatIf: { type: String, ...required },
  beatAt: { type: Date, ...required },
} as const
const place = 'only'

export type WhatIfs = Awaited<ReturnType<typeof openWhatIfs>>

export async function openWhatIfs(connection: Connection) {
  const model = await openModel(connection, 'what_ifs', whatIf, [
    [{ askedAt: 1 }, { expireAfterSeconds: keptDays * 86_400 }],
  ])
  const slots = await openModel(connection, 'what_if_slots', slot)
  const end = async (_id: string, fields: Partial<WhatIf>) => {
    await model.updateOne({ _id }, { $set: fields })
    await slots.deleteOne({ _id: place, whatIf: _id })
  }
  /** False while another one runs; where its process has gone, its place is taken. */
  async function take(id: string, now: Date): Promise<boolean> {
    if (await isFirst(() => slots.insertOne({ _id: place, whatIf: id, beatAt: now }))) return true
    const held = await slots.findOne({ _id: place }).lean()
    if (!held || held.beatAt.getTime() >= now.getTime() - silentMs) return false
    const { whatIf: gone, beatAt } = held
    const taking = { $set: { whatIf: id, beatAt: now } }
    const { modifiedCount } = await slots.updateOne({ _id: place, whatIf: gone, beatAt }, taking)
    if (modifiedCount === 1) await model.updateOne({ _id: gone }, { $set: { state: 'failed', failure: 'interrupted' } })
    return modifiedCount === 1
  }

  return {
    /** Newest first. */
    newest: (): Promise<WhatIf[]> => model.find({}, { result: 0 }).sort({ askedAt: -1 }).limit(mostListed).lean(),
    async get(_id: string, now: Date): Promise<WhatIf | undefined> {
      const found = await model.findById(_id).lean()
      if (!found) return undefined
      const isGone = found.state === 'running' && found.beatAt.getTime() < now.getTime() - silentMs
      return isGone ? { ...found, state: 'failed', failure: 'interrupted' } : found
    },
    /** @throws AppError `conflict` while another one runs */
    async begin(_id: string, period: string, change: WhatIfChange, now: Date): Promise<void> {
      if (!(await take(_id, now)))
        throw new AppError('conflict', { detail: 'Un autre essai est en cours. Attendez qu’il soit fini.' })
      await model.insertOne({ _id, period, change, askedAt: now, state: 'running', share: 0, beatAt: now })
    },
    async beat(_id: string, share: number, now: Date): Promise<void> {
      await model.updateOne({ _id }, { $set: { share, beatAt: now } })
      await slots.updateOne({ _id: place, whatIf: _id }, { $set: { beatAt: now } })
    },
    done: (_id: string, result: WhatIfResult, now: Date) => end(_id, { state: 'done', share: 1, beatAt: now, result }),
    failed: (_id: string, failure: Failure) => end(_id, { state: 'failed', failure }),
  }
}
