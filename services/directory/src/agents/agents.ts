// The store of agents and their roles, found by the subject of their login. An agent is known elsewhere by an id that
// says nothing, a function and a professional address.

import { Leave } from '@hent/contracts/directory-record.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const text = { type: String, ...required } as const
const agent = {
  /** opaque, made from the subject, so that it is the same after a new import */
  _id: text,
  sub: text,
  /** the function, e.g. "Conseillère, Mission locale de Lannion" */
  label: text,
  email: text,
  roles: quoted(Type.Array(RoleHeld), required),
  active: { type: Boolean, ...required },
  leave: quoted(Type.Array(Leave), optional),
} as const
export type Agent = Shape<typeof agent>

export type Agents = Awaited<ReturnType<typeof openAgents>>

export async function openAgents(connection: Connection) {
  const model = await openModel(connection, 'agents', agent, [
    [{ sub: 1 }, { unique: true }],
    [{ 'roles.structureId': 1 }],
  ])
  return {
    /** The agent of a login, if they are known and still there. */
    async bySub(sub: string): Promise<Agent | undefined> {
      return (await model.findOne({ sub, active: true }).lean()) ?? undefined
    },
    async ofStructure(structureId: string): Promise<Agent[]> {
      return model.find({ 'roles.structureId': structureId, active: true }).sort({ _id: 1 }).lean()
    },
    /** For imports: all of them, those who have left included. */
    async all(): Promise<Agent[]> {
      return model.find().sort({ _id: 1 }).lean()
    },
    async save(agents: readonly Agent[]): Promise<void> {
      if (agents.length === 0) return
      const operations = agents.map((one) => ({
        replaceOne: { filter: { _id: one._id }, replacement: one, upsert: true },
      }))
      await model.bulkWrite(operations, { ordered: false, throwOnValidationError: true })
    },
  }
}
