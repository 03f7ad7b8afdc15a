// The store of the register: every version of every entry, for good, with the role that wrote it and never a person.

import { isApproval, type RegisterEntry, registerFields } from '@hent/contracts/register.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { agentRoles } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const entry = {
  /** `<reference>.<version>`, which one writer only can take */
  _id: { type: String, ...required },
  reference: { type: String, ...required },
  version: { type: Number, ...required },
  body: quoted(registerFields.body, required),
  kind: quoted(registerFields.kind, required),
  on: quoted(registerFields.on, required),
  title: quoted(registerFields.title, required),
  text: quoted(registerFields.text, optional),
  place: quoted(registerFields.place, optional),
  address: quoted(registerFields.address, optional),
  network: quoted(registerFields.network, optional),
  until: quoted(registerFields.until, optional),
  approves: quoted(registerFields.approves, optional),
  adopts: quoted(registerFields.adopts, optional),
  /** struck out: shown no more, kept all the same */
  struck: { type: Boolean, ...required },
  by: quoted(Type.Enum(agentRoles), required),
  at: { type: Date, ...required },
} as const
export type Registered = Shape<typeof entry>

export type Register = Awaited<ReturnType<typeof openRegister>>

export async function openRegister(connection: Connection) {
  const model = await openModel(connection, 'register', entry, [[{ reference: 1, version: -1 }]])
  return {
    /** The newest of each reference, the latest day first; few, since people write them. */
    async newest(): Promise<Registered[]> {
      const all: Registered[] = await model.find().sort({ version: 1 }).lean()
      const last = new Map(all.map((one) => [one.reference, one]))
      return [...last.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
    },
    /** The newest first. */
    versionsOf: (reference: string): Promise<Registered[]> => model.find({ reference }).sort({ version: -1 }).lean(),
    /** False when another writer was first. */
    insert: (one: Omit<Registered, '_id'>): Promise<boolean> =>
      isFirst(() => model.insertOne({ _id: `${one.reference}.${one.version}`, ...one })),
  }
}

const orderOf = ({ on, reference }: Registered) => `${on} ${reference}`

/** What it says, without how it is kept. */
export function entryOf(one: Registered): RegisterEntry {
  const { _id, reference, version, struck, by, at, ...said } = one
  return said
}

/** Whether the register has it today, as a decision of a body that may approve. */
export async function approves(register: Pick<Register, 'versionsOf'>, reference: string): Promise<boolean> {
  const [last] = await register.versionsOf(reference)
  return last !== undefined && !last.struck && isApproval(last)
}
