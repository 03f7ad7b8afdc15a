// The store of the parameters the Region sets: a list of versions, the last in force. A version is inserted under its
// number, which one writer only can take.

import { RuleParameters } from '@hent/contracts/rules-record.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

const rulesVersion = {
  _id: { type: Number, ...required },
  parameters: quoted(RuleParameters, required),
  /** agent id */
  by: { type: String, ...required },
  at: { type: Date, ...required },
  traceparent: { type: String, ...required },
  /** present while this version has not reached the topic */
  pendingSince: { type: Date, ...optional },
} as const
export type RulesVersion = Shape<typeof rulesVersion>

export type RuleVersions = Awaited<ReturnType<typeof openRuleVersions>>

export async function openRuleVersions(connection: Connection) {
  const model = await openModel(connection, 'rule_versions', rulesVersion, [[{ pendingSince: 1 }]])
  return {
    newest: async (): Promise<RulesVersion | undefined> =>
      (await model.findOne().sort({ _id: -1 }).lean()) ?? undefined,
    /** False when another writer took its number. */
    insert: (version: RulesVersion): Promise<boolean> => isFirst(() => model.insertOne(version)),
    async markSent(upTo: number): Promise<void> {
      await model.updateMany(
        { _id: { $lte: upTo }, pendingSince: { $exists: true } },
        { $unset: { pendingSince: true } },
      )
    },
    /** Those before this one, the newest first. */
    history: (before: number, limit: number): Promise<RulesVersion[]> =>
      model
        .find({ _id: { $lt: before } })
        .sort({ _id: -1 })
        .limit(limit)
        .lean(),
  }
}
