// What the Region tries on a copy: other delays, another number of structures asked, and one structure's capacity, room or
// engagement. Nothing of it is written anywhere.

import { type ServiceKind, StructureId } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { RuleParameters } from '@hent/contracts/rules-record.ts'
import { type Static, Type } from 'typebox'
import type { Delays } from '../life/delays.ts'

const closed = { additionalProperties: false }
const { choiceDays, answerDays, dropoutAnswerDays, mostStructures } = RuleParameters.properties

export const WhatIfChange = Type.Object(
  {
    /** those that say who is asked and how long; the others move nobody from one structure to another */
    delays: Type.Optional(Type.Object({ choiceDays, answerDays, dropoutAnswerDays, mostStructures }, closed)),
    structure: Type.Optional(
      Type.Object(
        {
          structureId: StructureId,
          weeklyCapacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
          full: Type.Optional(Type.Boolean()),
          engaged: Type.Optional(Type.Boolean({ description: 'its engagement is in force, or is not' })),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type WhatIfChange = Static<typeof WhatIfChange>

export const changesSomething = ({ delays = {}, structure }: WhatIfChange): boolean =>
  Object.keys(delays).length > 0 || (structure !== undefined && Object.keys(structure).length > 1)

const days = (count: number | undefined) => (count === undefined ? undefined : `${count}wd`)

/** The delays in force under those that are tried. */
export function delaysTried(now: Delays, { delays = {} }: WhatIfChange): Delays {
  const tried = delays.answerDays
  const rapid = delays.dropoutAnswerDays
  return {
    ...now,
    ...defined({ choice: days(delays.choiceDays), mostStructures: delays.mostStructures }),
    of(service: ServiceKind) {
      const count = service === 'dropout-support' ? rapid : tried
      return { ...now.of(service), ...defined({ answer: days(count), commitmentDays: count }) }
    },
  }
}

/** The structure as it would be, in every month: an engagement tried holds on each day, one taken away on none. */
export function recordTried(record: DirectoryRecord, { structure }: WhatIfChange): DirectoryRecord {
  if (!structure || structure.structureId !== record.structureId) return record
  const { weeklyCapacity, full, engaged } = structure
  const { capacityInForce, fullUntil, engagement, ...rest } = record
  return {
    ...rest,
    ...(weeklyCapacity === undefined ? { ...defined({ capacityInForce }) } : { weeklyCapacity }),
    ...(full === undefined ? { ...defined({ fullUntil }) } : { full }),
    ...(engaged === undefined ? { ...defined({ engagement }) } : {}),
    ...(engaged ? { engagement: { signed: '0001-01-01', until: '9999-12-31', reference: 'what-if' } } : {}),
  }
}
