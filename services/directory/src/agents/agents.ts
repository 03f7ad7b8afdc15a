// The store of agents and their roles, found by the subject of their login, which is kept at their first one. An agent is
// known elsewhere by an id that says nothing, a function and a professional address.

import { defined } from '@hent/contracts/defined.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { mustFit, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { type Agent, addressOf, agent } from './agent.ts'
import { liveWrites } from './live-write.ts'

export type Agents = Awaited<ReturnType<typeof openAgents>>

/** Which agents are asked for; each absent part asks for nothing. */
export type AgentsAsked = {
  active: boolean
  /** whose roles hold at one of these */
  structureIds?: readonly string[] | undefined
  role?: string | undefined
  /** in the address or the function */
  words?: string | undefined
}

/** `collection`: those of a list, or the people of partners, whom no list names. */
export async function openAgents(connection: Connection, collection: 'agents' | 'partner_people' = 'agents') {
  const model = await openModel(connection, collection, agent, [
    [{ sub: 1 }, { name: 'sub_known', unique: true, sparse: true }],
    [{ email: 1 }],
    [{ 'roles.structureId': 1 }],
    [{ 'untold.at': 1 }, { sparse: true }],
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
    async labelsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = await model.find({ _id: { $in: [...ids] } }).lean()
      return new Map(found.map(({ _id, label }) => [_id, label]))
    },
    /** For imports: all of them, those who have left included. */
    async all(): Promise<Agent[]> {
      return model.find().sort({ _id: 1 }).lean()
    },
    async get(agentId: string): Promise<Agent | undefined> {
      return (await model.findById(agentId).lean()) ?? undefined
    },
    /** In order of address, from the agent after `last` on. */
    async page(asked: AgentsAsked, limit: number, last?: Agent): Promise<Agent[]> {
      const { active, structureIds, role, words } = asked
      const held = { ...(role ? { role } : {}), ...(structureIds ? { structureId: { $in: [...structureIds] } } : {}) }
      const found = words && { $regex: RegExp.escape(words), $options: 'i' }
      const filters: object[] = [
        { active },
        ...(Object.keys(held).length > 0 ? [{ roles: { $elemMatch: held } }] : []),
        ...(found ? [{ $or: [{ email: found }, { label: found }] }] : []),
        ...(last ? [{ $or: [{ email: { $gt: last.email } }, { email: last.email, _id: { $gt: last._id } }] }] : []),
      ]
      return model.find({ $and: filters }).sort({ email: 1, _id: 1 }).limit(limit).lean()
    },
    /** Everybody listed under this address once, those who have left included. */
    async everAt(email: string): Promise<Agent[]> {
      const known = await model
        .find({ email: addressOf(email) })
        .sort({ _id: 1 })
        .lean()
      return known.filter(({ replaced }) => !replaced)
    },
    /** Who holds the Region's role now. */
    async ofRegion(): Promise<string[]> {
      const found = await model.find({ active: true, 'roles.role': 'region' }).lean()
      return found.map(({ _id }) => _id)
    },
    async loggedIn(agentId: string, day: string): Promise<void> {
      await model.updateOne({ _id: agentId }, { $set: { lastLoginOn: day } })
    },
    /** Of who is not there: whoever has their address when they are invited again comes in by it. */
    async forgetLogin(agentId: string): Promise<void> {
      const login = { sub: '', boundAt: '', loginEmail: '', lastLoginOn: '' }
      await model.updateOne({ _id: agentId, active: false }, { $unset: login })
    },
    /** Versions that the records of their structures have not been told of by then. */
    async untold(before: Date, limit: number): Promise<Agent[]> {
      const late: object = { 'untold.at': { $lte: before } }
      return model
        .find({ $and: [late] })
        .limit(limit)
        .lean()
    },
    async told({ _id, version }: Agent): Promise<void> {
      await model.updateOne(defined({ _id, version }), { $unset: { untold: '' } })
    },
    /**
     * What the list, or somebody, says of them; what their logins said stays, whatever happens meanwhile. A version is put in
     * the place of the one before it and of no other.
     */
    async save(agents: readonly Agent[]): Promise<void> {
      if (agents.length === 0) return
      await mustFit(model, agents)
      await model.bulkWrite(agents.flatMap(liveWrites), { ordered: false, throwOnValidationError: true })
    },
  }
}
