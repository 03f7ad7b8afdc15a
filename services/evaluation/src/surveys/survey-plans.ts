// The store of plans: whether and when persons are asked, of each kind every version the Region wrote, with the role that
// wrote it and never a person. Until there is one, the settings say of what was closed, and nobody is asked the others.

import { isOtherKind, isReminded, type SurveyKind } from '@hent/contracts/survey-kinds.ts'
import { SurveyPlan, shippedWaits } from '@hent/contracts/survey-plan.ts'
import { SurveyVersion } from '@hent/contracts/survey-words.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import { keptAs, keptKind, ofKind } from './kind-versions.ts'
import type { SurveyDelays } from './when-to-ask.ts'

const written = {
  /** kind and version, which one writer only can take */
  _id: { type: String, ...required },
  kind: keptKind,
  version: quoted(SurveyVersion, required),
  plan: quoted(SurveyPlan, required),
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type WrittenPlan = Omit<Shape<typeof written>, '_id' | 'kind'>

/** What holds for what ends while it is the newest. */
export type PlanInForce = SurveyDelays & { version: number; asked: boolean; by?: WrittenPlan['by']; at?: Date }

export type SurveyPlans = Awaited<ReturnType<typeof openSurveyPlans>>

export async function openSurveyPlans(connection: Connection, settings: SurveyDelays) {
  const model = await openModel(connection, 'survey_plans', written, [[{ version: -1 }]])
  const { remind: _r, ...unreminded } = settings
  function deliveredOf(kind: SurveyKind): PlanInForce {
    if (!isOtherKind(kind)) return { version: 0, asked: true, ...settings }
    const delays = isReminded(kind) ? settings : unreminded
    return { version: 0, asked: false, ...delays, ask: `${shippedWaits[kind]}d` }
  }

  function heldBy({ version, plan, by, at }: WrittenPlan): PlanInForce {
    const { asked, askAfterDays, remindAfterDays } = plan
    const remind = remindAfterDays === undefined ? {} : { remind: `${remindAfterDays}d` }
    return { version, asked, ask: `${askAfterDays}d`, ...remind, answer: settings.answer, by, at }
  }

  return {
    /** Until the Region writes a plan; and of surveys scheduled before plans were kept with them. */
    settings,
    async newest(kind: SurveyKind): Promise<PlanInForce> {
      const newest = await model.findOne(ofKind(kind)).sort({ version: -1 }).lean()
      return newest ? heldBy(newest) : deliveredOf(kind)
    },
    /** What held then: a closing heard again, or late, is asked about as was decided when it happened. */
    async inForce(kind: SurveyKind, at: Date): Promise<PlanInForce> {
      const then = await model
        .findOne({ ...ofKind(kind), at: { $lte: at } })
        .sort({ version: -1 })
        .lean()
      return then ? heldBy(then) : deliveredOf(kind)
    },
    /** All there ever were, the newest first; few, since people write them. */
    async versions(kind: SurveyKind): Promise<PlanInForce[]> {
      const all = await model.find(ofKind(kind)).sort({ version: -1 }).lean()
      return [...all.map(heldBy), deliveredOf(kind)]
    },
    /** False when another writer was first. */
    insert: (kind: SurveyKind, one: WrittenPlan): Promise<boolean> => isFirst(() => model.insertOne(keptAs(kind, one))),
  }
}
