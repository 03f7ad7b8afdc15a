// What people of the region have set by hand on a structure, over what its file says. A field that was edited belongs to
// who edited it: imports leave it alone until it is given back to the file (docs/adr/0015-edits-over-imports.md).

import { AccessibilityCode, Language, toldByWays } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { Closure, Leave, longestReference, WhomToTell } from '@hent/contracts/directory-record.ts'
import { keysOf } from '@hent/contracts/keys-of.ts'
import { instant } from '@hent/service/document.ts'
import { type Static, type TSchema, Type } from 'typebox'
import { type RecordBody, staffed, type Team } from './to-record.ts'

const Day = Type.String({ format: 'date' })
const closed = { additionalProperties: false }
const AgentId = Type.String({ pattern: '^[A-Za-z0-9._-]{1,120}$' })

/** Leave that one person may have announced at once. */
export const mostLeaves = 50

/** What a manager sets of their structure. Leave is by agent id. */
const manageableFields = {
  weeklyCapacity: Type.Integer({ minimum: 0, maximum: 100_000 }),
  full: Type.Boolean(),
  fullUntil: Day,
  opening: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'OpenStreetMap opening_hours; SH begins its rule',
  }),
  closures: Type.Array(Type.Object(Closure.properties, closed), { maxItems: 100 }),
  accessibility: Type.Array(AccessibilityCode, { uniqueItems: true }),
  languages: Type.Array(Language, { uniqueItems: true, minItems: 1 }),
  commitmentDays: Type.Integer({ minimum: 0, maximum: 60 }),
  email: Type.String({ format: 'email', maxLength: 254, description: 'of the team, where requests arrive' }),
  escalationContact: Type.String({ format: 'email', maxLength: 254 }),
  dutyMobile: Type.String({ minLength: 1, maxLength: 30, description: 'a mobile, as people write it' }),
  smsFirst: Type.Boolean(),
  dailyDigest: Type.Boolean(),
  fullMessages: Type.Boolean(),
  whomToTell: Type.Array(Type.Object(WhomToTell.properties, closed), { maxItems: 20 }),
  leave: Type.Record(AgentId, Type.Array(Type.Object(Leave.properties, closed), { maxItems: mostLeaves })),
}
/** What the Region alone sets. */
export const regionalFields = {
  engagement: Type.Object(
    { signed: Day, until: Day, reference: Type.String({ minLength: 1, maxLength: longestReference }) },
    closed,
  ),
}
/** By which way an adviser is told, as they say themselves. */
export const OwnWay = Type.Enum([...toldByWays, 'structure'], { description: '`structure`: as it prefers' })
/** What those of the team say of themselves alone, by agent id. */
const ownFields = { toldBy: Type.Record(AgentId, OwnWay) }
const fields = { ...manageableFields, ...regionalFields, ...ownFields }

export const editableFields = keysOf(fields)

const EditValues = Type.Partial(Type.Object(fields))
type EditValues = Static<typeof EditValues>

const orNull = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))

/** A change as it is sent: a value sets the field, null gives it back to the file. */
export const EditBody = Type.Object(
  {
    weeklyCapacity: orNull(fields.weeklyCapacity),
    full: orNull(fields.full),
    fullUntil: orNull(fields.fullUntil),
    opening: orNull(fields.opening),
    closures: orNull(fields.closures),
    accessibility: orNull(fields.accessibility),
    languages: orNull(fields.languages),
    commitmentDays: orNull(fields.commitmentDays),
    email: orNull(fields.email),
    escalationContact: orNull(fields.escalationContact),
    dutyMobile: orNull(fields.dutyMobile),
    smsFirst: orNull(fields.smsFirst),
    dailyDigest: orNull(fields.dailyDigest),
    fullMessages: orNull(fields.fullMessages),
    whomToTell: orNull(fields.whomToTell),
    leave: orNull(fields.leave),
    engagement: orNull(fields.engagement),
  },
  { ...closed, minProperties: 1 },
)
export type EditRequest = Static<typeof EditBody> & Pick<EditValues, 'toldBy'>

/** Who set a field, and when. */
const EditNote = Type.Object({ by: Type.String(), at: instant }, closed)
export type EditNote = Static<typeof EditNote>

export const Edits = Type.Object(
  { values: EditValues, notes: Type.Partial(Type.Record(Type.KeyOf(EditValues), EditNote)) },
  closed,
)
export type Edits = Static<typeof Edits>

/** The edits after a change; undefined: nothing is left of them. */
export function editedBy(before: Edits | undefined, request: EditRequest, note: EditNote): Edits | undefined {
  const values = new Map(Object.entries(before?.values ?? {}))
  const notes = { ...before?.notes }
  for (const field of editableFields) {
    const value = request[field]
    if (value === undefined) continue
    if (value === null) {
      values.delete(field)
      delete notes[field]
      continue
    }
    if (field === 'leave') values.set(field, { ...before?.values.leave, ...request.leave })
    else if (field === 'toldBy') values.set(field, { ...before?.values.toldBy, ...request.toldBy })
    else values.set(field, value)
    notes[field] = note
  }
  return values.size === 0 ? undefined : { values: Object.fromEntries(values), notes }
}

const withOwn = (team: Team, leave: EditValues['leave'], toldBy: EditValues['toldBy']): Team =>
  team.map((member) => {
    const days = leave?.[member.agentId]
    const way = toldBy?.[member.agentId]
    return { ...member, ...defined({ leave: days, toldBy: way === 'structure' ? undefined : way }) }
  })

/** A record as its file says it, with what was set by hand over it. */
export function withEdits(body: RecordBody, edits: Edits | undefined): RecordBody {
  if (!edits) return body
  const { leave, toldBy, ...values } = edits.values
  const { unattended: _before, ...rest } = { ...body, ...values }
  return { ...rest, ...staffed(withOwn(body.team, leave, toldBy)) }
}
