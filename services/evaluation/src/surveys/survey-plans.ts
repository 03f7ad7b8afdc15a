// The store of plans: whether and when persons are asked, every version the Region wrote, with the role that wrote it and
// never a person. Until there is one, the settings say.

import { SurveyPlan } from '@hent/contracts/survey-plan.ts'
import { SurveyVersion } from '@hent/contracts/survey-words.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'
import type { SurveyDelays } from './when-to-ask.ts'

const written = {
  /** the version, which one writer only can take */
  _id: { type: String, ...required },
  version: quoted(SurveyVersion, required),
  plan: quoted(SurveyPlan, required),
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type WrittenPlan = Omit<Shape<typeof written>, '_id'>

/** What holds for a request that ends now. */
export type PlanInForce = SurveyDelays & { version: number; asked: boolean; by?: WrittenPlan['by']; at?: Date }

export type SurveyPlans = Awaited<ReturnType<typeof openSurveyPlans>>

export async function openSurveyPlans(connection: Connection, settings: SurveyDelays) {
  const model = await openModel(connection, 'survey_plans', written, [[{ version: -1 }]])
  const delivered: PlanInForce = { version: 0, asked: true, ...settings }

  function heldBy({ version, plan, by, at }: WrittenPlan): PlanInForce {
    const { asked, askAfterDays, remindAfterDays } = plan
    const remind = remindAfterDays === undefined ? {} : { remind: `${remindAfterDays}d` }
    return { version, asked, ask: `${askAfterDays}d`, ...remind, answer: settings.answer, by, at }
  }

  return {
    /** Until the Region writes a plan; and of surveys scheduled before plans were kept with them. */
    settings,
    async inForce(): Promise<PlanInForce> {
      const newest = await model.findOne().sort({ version: -1 }).lean()
      return newest ? heldBy(newest) : delivered
    },
    /** All there ever were, the newest first; few, since people write them. */
    async versions(): Promise<PlanInForce[]> {
      const all = await model.find().sort({ version: -1 }).lean()
      return [...all.map(heldBy), delivered]
    },
    /** False when another writer was first. */
    insert: (one: WrittenPlan): Promise<boolean> =>
      isFirst(() => model.insertOne({ _id: String(one.version), ...one })),
  }
}
