// The store of the targets that the Region sets on its indicators: every value ever set, the last one in force, with the
// role that set it and never a person.

import { IndicatorCode } from '@hent/contracts/indicators.ts'
import { RegisterReference } from '@hent/contracts/register-reference.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const target = {
  /** `<indicator>.<version>`, which one writer only can take */
  _id: { type: String, ...required },
  indicator: quoted(IndicatorCode, required),
  version: { type: Number, ...required },
  /** absent: no target any more */
  value: { type: Number, ...optional },
  /** of the register: what approved it; absent: nobody yet */
  decision: quoted(RegisterReference, optional),
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type Target = Shape<typeof target>

export type Targets = Awaited<ReturnType<typeof openTargets>>

export async function openTargets(connection: Connection) {
  const model = await openModel(connection, 'targets', target, [[{ indicator: 1, version: -1 }]])
  return {
    /** All that was ever set, the newest first; few, since people set them. */
    all: (): Promise<Target[]> => model.find().sort({ at: -1, version: -1 }).lean(),
    newest: async (indicator: IndicatorCode): Promise<Target | undefined> =>
      (await model.findOne({ indicator }).sort({ version: -1 }).lean()) ?? undefined,
    /** False when another writer was first. */
    insert: (one: Omit<Target, '_id'>): Promise<boolean> =>
      isFirst(() => model.insertOne({ _id: `${one.indicator}.${one.version}`, ...one })),
  }
}
