// An agent as the directory keeps them: the one place where the shape is written. What their list says and what was set by
// hand lie one over the other (docs/adr/0066-people-by-hand.md); what their logins said is beside both.

import { Leave } from '@hent/contracts/directory-record.ts'
import { instant, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }

/** What a list says of an agent, while something else stands over it. */
const Listed = Type.Object(
  {
    label: Type.String(),
    mobile: Type.Optional(Type.String()),
    roles: Type.Array(RoleHeld),
    leave: Type.Optional(Type.Array(Leave)),
  },
  closed,
)

export const handFields = ['label', 'mobile', 'roles', 'access'] as const
export type HandField = (typeof handFields)[number]

const HandValues = Type.Partial(
  Type.Object(
    {
      label: Type.String(),
      /** empty: none, whatever the list says */
      mobile: Type.String(),
      roles: Type.Array(RoleHeld),
      access: Type.Enum(['given', 'ended']),
    },
    closed,
  ),
)
export type HandValues = Static<typeof HandValues>
/** Who set a field, and when. */
const HandNote = Type.Object({ by: Type.String(), at: instant }, closed)
export type HandNote = Static<typeof HandNote>

export const ByHand = Type.Object(
  { values: HandValues, notes: Type.Partial(Type.Record(Type.Enum(handFields), HandNote)) },
  closed,
)
export type ByHand = Static<typeof ByHand>

const text = { type: String, ...required } as const

/** What a list and people say of an agent; each version of it is kept. */
export const standing = {
  /** the function, e.g. "Conseillère, Mission locale de Lannion" */
  label: text,
  email: text,
  /** of their work, E.164 */
  mobile: { type: String, ...optional },
  roles: quoted(Type.Array(RoleHeld), required),
  active: { type: Boolean, ...required },
  leave: quoted(Type.Array(Leave), optional),
  /** what the list says, where something was set by hand; absent then: no list holds them */
  file: quoted(Listed, optional),
  hand: quoted(ByHand, optional),
  /** since when they have access, where it is known */
  since: { type: Date, ...optional },
} as const

export const agent = {
  /** opaque, and the same after a new import */
  _id: text,
  /** of their login: given by the list, or kept at the first login; absent: invited */
  sub: { type: String, ...optional },
  ...standing,
  /** absent: as versions of before kept them, not changed since */
  version: { type: Number, ...optional },
  /** structures whose record has not been told of this version yet, and who made it */
  untold: quoted(
    Type.Object({ structures: Type.Array(Type.String()), by: Type.String(), at: instant }, closed),
    optional,
  ),
  /** when the subject was kept */
  boundAt: { type: Date, ...optional },
  /** the address of their last login, in small letters */
  loginEmail: { type: String, ...optional },
  /** the local day of their last login */
  lastLoginOn: { type: String, ...optional },
  /** when another subject came by their address */
  refusedAt: { type: Date, ...optional },
  /** their address is somebody else's now: never taken for them again */
  replaced: { type: Boolean, ...optional },
} as const
export type Agent = Shape<typeof agent>

/** Addresses are compared, and stored, in small letters. */
export const addressOf = (email: string): string => email.trim().toLowerCase()
