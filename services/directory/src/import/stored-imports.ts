// The store of imports made from the page: the file as it was sent, the report that was shown of it, who applied it and
// when. One that nobody applies is forgotten a day after its report was shown, with its file; a file is forgotten once it
// is applied.

import { derivedId } from '@hent/contracts/canonical.ts'
import { departementCodes } from '@hent/contracts/codes.ts'
import { isDuplicateKey } from '@hent/messaging/outbox.ts'
import { instant, optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { type Static, Type } from 'typebox'
import { SeenReport } from './seen-report.ts'

const closed = { additionalProperties: false }
/** A process that is at work says so every few seconds: one that has not for this long has stopped. */
export const silentMs = 30_000
const keptMs = 86_400_000

/** Of one person, not applied, each of some megabytes. */
const mostWaiting = 20
const atRest: StoredImport['state'][] = ['unreadable', 'seen']
const notApplied: StoredImport['state'][] = ['reading', ...atRest]

/** One sending of one agent is one import. */
export const importIdOf = (agentId: string, key: string): string => derivedId(`import\n${agentId}\n${key}`)

const ImportFile = Type.Object(
  { list: Type.Enum(['structures', 'services']), name: Type.String(), bytes: Type.Integer(), sha256: Type.String() },
  closed,
)
export const Progress = Type.Object(
  { step: Type.Enum(['reading', 'recording']), done: Type.Integer(), total: Type.Integer() },
  closed,
)
export type Progress = Static<typeof Progress>
const Undone = Type.Object({ by: Type.String(), at: instant, back: Type.Integer(), left: Type.Integer() }, closed)
/** `back`: structures that are as they were before; `left`: those that somebody has changed since. */
export type Undone = Static<typeof Undone>

const text = { type: String, ...required } as const
const storedImport = {
  _id: text,
  state: quoted(Type.Enum(['reading', 'unreadable', 'seen', 'applying', 'applied', 'undoing', 'undone']), required),
  /** how many reports were shown: only the last may be applied */
  version: { type: Number, ...required },
  /** the directory has moved since the report before this one */
  moved: { type: Boolean, ...required },
  /** where, and with which rights, whoever sent it may import */
  departements: quoted(Type.Array(Type.Enum(departementCodes)), required),
  maySetEngagement: { type: Boolean, ...required },
  by: text,
  at: { type: Date, ...required },
  files: quoted(Type.Array(ImportFile), required),
  /** when a process was last at work on it */
  beatAt: { type: Date, ...required },
  progress: quoted(Progress, optional),
  /** why nothing can be taken from the file */
  fault: { type: String, ...optional },
  report: quoted(SeenReport, optional),
  print: { type: String, ...optional },
  appliedBy: { type: String, ...optional },
  appliedAt: { type: Date, ...optional },
  undone: quoted(Undone, optional),
  expiresAt: { type: Date, ...optional },
} as const
export type StoredImport = Shape<typeof storedImport>
/** A process is at work on it, or was when it stopped. */
export const atWork: StoredImport['state'][] = ['reading', 'applying', 'undoing']

const importFile = {
  /** `<importId>.<list>` */
  _id: text,
  /** in base64 */
  content: text,
  /** absent while it is applied: a part of it may be written already */
  expiresAt: { type: Date, ...optional },
} as const

export type StoredImports = Awaited<ReturnType<typeof openImports>>
/** Each list in base64. */
type Contents = readonly { list: string; content: string }[]
type NewImport = Pick<StoredImport, '_id' | 'departements' | 'maySetEngagement' | 'by' | 'at' | 'files'>

export async function openImports(connection: Connection) {
  const gone = [{ expiresAt: 1 }, { expireAfterSeconds: 0 }] as const
  const model = await openModel(connection, 'imports', storedImport, [[{ at: -1 }], [{ by: 1, state: 1 }], gone])
  const files = await openModel(connection, 'import_files', importFile, [gone])

  const change = async (filter: Partial<StoredImport>, set: Partial<StoredImport>) =>
    (await model.updateOne(filter, { $set: set })).matchedCount === 1

  const filesOf = (_id: string) => ({ _id: { $in: [`${_id}.structures`, `${_id}.services`] } })

  async function storeFiles(importId: string, contents: Contents, expiresAt: Date): Promise<void> {
    for (const { list, content } of contents) {
      const _id = `${importId}.${list}`
      await files.replaceOne({ _id }, { _id, content, expiresAt }, { upsert: true })
    }
  }

  /** Those past the newest of theirs that wait; never one that is being read or applied. */
  async function forgetOlder(by: string): Promise<void> {
    const waiting = { by, state: { $in: notApplied } }
    const older = await model.find(waiting).select({ _id: 1 }).sort({ at: -1, _id: -1 }).skip(mostWaiting).lean()
    for (const { _id } of older) {
      const { deletedCount } = await model.deleteOne({ _id, state: { $in: atRest } })
      if (deletedCount === 1) await files.deleteMany(filesOf(_id))
    }
  }

  return {
    get: async (_id: string): Promise<StoredImport | undefined> => (await model.findOne({ _id }).lean()) ?? undefined,
    /** The newest first, without their reports: those that touch these départements alone, with those rights at most. */
    newest: (
      within: Pick<StoredImport, 'departements' | 'maySetEngagement'>,
      limit: number,
    ): Promise<Omit<StoredImport, 'report'>[]> =>
      model
        .find({
          departements: { $nin: departementCodes.filter((code) => !within.departements.includes(code)) },
          ...(within.maySetEngagement ? {} : { maySetEngagement: false }),
        })
        .select({ report: 0 })
        .sort({ at: -1 })
        .limit(limit)
        .lean(),
    /** False where it was sent before. */
    async begin(one: NewImport, contents: Contents): Promise<boolean> {
      const expiresAt = new Date(one.at.getTime() + keptMs)
      try {
        await model.insertOne({ ...one, state: 'reading', version: 0, moved: false, beatAt: one.at, expiresAt })
      } catch (err) {
        if (isDuplicateKey(err)) return false
        throw err
      }
      await forgetOlder(one.by)
      await storeFiles(one._id, contents, expiresAt)
      return true
    },
    /** Takes up one whose reading was interrupted, maybe before its file was stored. False where another was first. */
    async beginAgain({ _id, beatAt }: StoredImport, contents: Contents, at: Date): Promise<boolean> {
      const expiresAt = new Date(at.getTime() + keptMs)
      if (!(await change({ _id, state: 'reading', beatAt }, { beatAt: at, expiresAt }))) return false
      await storeFiles(_id, contents, expiresAt)
      return true
    },
    contentOf: async (_id: string, list: string): Promise<Buffer | undefined> => {
      const found = await files.findOne({ _id: `${_id}.${list}` }).lean()
      return found ? Buffer.from(found.content, 'base64') : undefined
    },
    /** Said late, it changes nothing of one that is at rest: whoever has read it may claim it. */
    async beat(_id: string, beatAt: Date, progress: Progress | undefined): Promise<void> {
      const said = { $set: { beatAt, ...(progress ? { progress } : {}) } }
      await model.updateOne({ _id, state: { $in: atWork } }, said)
    },
    /** A report takes the place of the one before. */
    async show(
      { _id, version }: StoredImport,
      shown: { report: SeenReport; print: string; moved: boolean },
      at: Date,
    ): Promise<void> {
      const expiresAt = new Date(at.getTime() + keptMs)
      await change({ _id }, { state: 'seen', version: version + 1, expiresAt, ...shown })
      await files.updateMany(filesOf(_id), { $set: { expiresAt } })
    },
    refuse: (_id: string, fault: string) => change({ _id }, { state: 'unreadable', fault }),
    /** False where the report seen is not the last one, or somebody else has begun to apply it. */
    async claim({ _id, version, state, beatAt }: StoredImport, appliedBy: string, at: Date): Promise<boolean> {
      const begun = {
        $set: { state: 'applying' as const, appliedBy, beatAt: at },
        $unset: { expiresAt: true as const },
      }
      const filter = { _id, version, state, beatAt }
      if ((await model.updateOne(filter, begun)).matchedCount === 0) return false
      await files.updateMany(filesOf(_id), { $unset: { expiresAt: true } })
      return true
    },
    async finish(_id: string, appliedAt: Date): Promise<void> {
      const done = { $set: { state: 'applied' as const, appliedAt }, $unset: { expiresAt: true as const } }
      await model.updateOne({ _id }, done)
      await files.deleteMany(filesOf(_id))
    },
    /** False where somebody else has begun to undo it. */
    async claimUndoing({ _id, state, beatAt }: StoredImport, at: Date): Promise<boolean> {
      const begun = { $set: { state: 'undoing' as const, beatAt: at }, $unset: { progress: true as const } }
      return (await model.updateOne({ _id, state, beatAt }, begun)).matchedCount === 1
    },
    undo: (_id: string, undone: Undone) => change({ _id }, { state: 'undone', undone }),
  }
}
