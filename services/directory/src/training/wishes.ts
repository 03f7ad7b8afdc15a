// What each adviser wishes to be trained in, as they said last: theirs to change and to take back, read by nobody else.

import { TrainingTopic } from '@hent/contracts/training.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const wish = {
  /** agent id */
  _id: { type: String, ...required },
  topics: quoted(Type.Array(TrainingTopic, { minItems: 1, uniqueItems: true }), required),
} as const
export type Wish = Shape<typeof wish>

export type Wishes = Awaited<ReturnType<typeof openWishes>>

export async function openWishes(connection: Connection) {
  const model = await openModel(connection, 'training_wishes', wish)
  return {
    of: async (agentId: string): Promise<TrainingTopic[]> => (await model.findById(agentId).lean())?.topics ?? [],
    all: (): Promise<Wish[]> => model.find().lean(),
    /** @param topics none: taken back, and nothing of it is left */
    async say(agentId: string, topics: readonly TrainingTopic[]): Promise<void> {
      if (topics.length === 0) await model.deleteOne({ _id: agentId })
      else await model.replaceOne({ _id: agentId }, { _id: agentId, topics: [...topics] }, { upsert: true })
    },
  }
}
