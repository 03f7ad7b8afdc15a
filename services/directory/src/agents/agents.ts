// The store of agents and their roles, found by the subject of their login, which is kept at their first one. An agent is
// known elsewhere by an id that says nothing, a function and a professional address.

import { Leave } from '@hent/contracts/directory-record.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import { RoleHeld } from '@hent/service/principal.ts'
import type { Connection } from 'mongoose'
import { Type } from 'typebox'

const text = { type: String, ...required } as const
const listed = {
  /** opaque, and the same after a new import */
  _id: text,
  /** of their login: given by the list, or kept at the first login; absent: invited */
  sub: { type: String, ...optional },
  /** the function, e.g. "Conseillère, Mission locale de Lannion" */
  label: text,
  email: text,
  roles: quoted(Type.Array(RoleHeld), required),
  active: { type: Boolean, ...required },
  leave: quoted(Type.Array(Leave), optional),
} as const
const agent = {
  ...listed,
  /** when the subject was kept */
  boundAt: { type: Date, ...optional },
  /** the address of their last login, in small letters */
  loginEmail: { type: String, ...optional },
  /** when another subject came by their address */
  refusedAt: { type: Date, ...optional },
  /** their address is somebody else's now: never taken for them again */
  replaced: { type: Boolean, ...optional },
} as const
export type Agent = Shape<typeof agent>

export type Agents = Awaited<ReturnType<typeof openAgents>>

/** Addresses are compared, and stored, in small letters. */
export const addressOf = (email: string): string => email.trim().toLowerCase()

export async function openAgents(connection: Connection) {
  const model = await openModel(connection, 'agents', agent, [
    [{ sub: 1 }, { name: 'sub_known', unique: true, sparse: true }],
    [{ email: 1 }],
    [{ 'roles.structureId': 1 }],
  ])
  // Made by versions that knew of no agent without a subject: it lets only one be.
  const known = await model.collection.indexes()
  if (known.some(({ name }) => name === 'sub_1')) await model.collection.dropIndex('sub_1')
  return {
    /** The agent of a login, those who have left included. */
    async bySub(sub: string): Promise<Agent | undefined> {
      return (await model.findOne({ sub }).lean()) ?? undefined
    },
    /** Who is listed under this address and still there. */
    async listedAt(email: string): Promise<Agent[]> {
      return model
        .find({ email: addressOf(email), active: true })
        .sort({ _id: 1 })
        .lean()
    },
    /**
     * Keeps the subject of a first login, once; whoever had it has left.
     * @returns false when another was kept meanwhile
     */
    async bind(agentId: string, sub: string, at: Date): Promise<boolean> {
      await model.updateMany({ sub, active: false }, { $unset: { sub: '' } })
      const first = { _id: agentId, active: true, sub: { $exists: false } }
      try {
        const { modifiedCount } = await model.updateOne(first, { $set: { sub, boundAt: at } })
        return modifiedCount === 1
      } catch (err) {
        if (!isDuplicateKey(err)) throw err
        return false
      }
    },
    /** The address they log in with now: by it a list with a new address still means them. */
    async seenAs(agentId: string, loginEmail: string): Promise<void> {
      await model.updateOne({ _id: agentId }, { $set: { loginEmail: addressOf(loginEmail) } })
    },
    /** Another subject came by the address of these. */
    async refused(agentIds: readonly string[], at: Date): Promise<void> {
      await model.updateMany({ _id: { $in: [...agentIds] } }, { $set: { refusedAt: at } })
    },
    async refusedSince(at: Date): Promise<Agent[]> {
      return model.find({ active: true, refusedAt: { $gte: at } }).lean()
    },
    /** The subject is forgotten, for the next login by the address; or, of another person, the whole account is left to who had it. */
    async release(agentId: string, isOtherPerson: boolean): Promise<void> {
      const forgotten = { refusedAt: '', ...(isOtherPerson ? {} : { sub: '', boundAt: '', loginEmail: '' }) }
      const left = isOtherPerson ? { $set: { active: false, replaced: true } } : {}
      await model.updateOne({ _id: agentId }, { ...left, $unset: forgotten })
    },
    async ofStructure(structureId: string): Promise<Agent[]> {
      return model.find({ 'roles.structureId': structureId, active: true }).sort({ _id: 1 }).lean()
    },
    /** For imports: all of them, those who have left included. */
    async all(): Promise<Agent[]> {
      return model.find().sort({ _id: 1 }).lean()
    },
    /**
     * What the list says of them; what their logins said stays, whatever happens meanwhile. Of who has left the subject is
     * forgotten: should their address be listed again, it may be somebody else's, and whoever has it comes in by it.
     */
    async save(agents: readonly Agent[]): Promise<void> {
      if (agents.length === 0) return
      await mustFit(model, agents)
      const operations = agents.map(({ _id, sub, label, email, roles, active, leave }) => ({
        updateOne: {
          filter: { _id },
          update: {
            $set: {
              ...{ label, email, roles, active },
              ...(sub !== undefined && active ? { sub } : {}),
              ...(leave ? { leave } : {}),
            },
            $unset: { ...(leave ? {} : { leave: '' }), ...(active ? {} : { sub: '', boundAt: '' }) },
          },
          upsert: true,
        },
      }))
      await model.bulkWrite(operations, { ordered: false, throwOnValidationError: true })
    },
  }
}
