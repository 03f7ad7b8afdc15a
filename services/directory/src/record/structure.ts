// A structure as the directory keeps it, and each of its versions: the one place where the shape of both documents is
// written. Record and rows are checked by the contracts they come from.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { optional, quoted, required, type Shape } from '@hent/service/document.ts'
import { type Static, Type } from 'typebox'
import { Edits } from './edits.ts'
import { SourceService, SourceStructure } from './source-schema.ts'

const closed = { additionalProperties: false }

/** Who made a version; of an import by an agent, from the page, which one and by whom. */
export const Author = Type.Union([
  Type.Object(
    { kind: Type.Literal('import'), importId: Type.Optional(Type.String()), agentId: Type.Optional(Type.String()) },
    closed,
  ),
  Type.Object({ kind: Type.Literal('agent'), agentId: Type.String() }, closed),
])
export type Author = Static<typeof Author>

/** The rows a record was made of, as they came. */
const Original = Type.Object({ structure: SourceStructure, services: Type.Array(SourceService) }, closed)
export type Original = Static<typeof Original>

const text = { type: String, ...required } as const
const recorded = {
  _id: text,
  version: { type: Number, ...required },
  active: { type: Boolean, ...required },
  /** producer of the data, as data·inclusion names it */
  producer: text,
  record: quoted(DirectoryRecord, required),
  original: quoted(Original, required),
  /** what was set by hand over the file */
  edits: quoted(Edits, optional),
  author: quoted(Author, required),
  /** print of record and original, the version left out: equal content is no new version */
  sha256: text,
  recordedAt: { type: Date, ...required },
  traceparent: text,
} as const

export const structure = {
  ...recorded,
  /** present while this version has not reached the topic */
  pendingSince: { type: Date, ...optional },
} as const
export type Structure = Shape<typeof structure>

/** `_id` is `<structureId>.<version>`. */
export const structureVersion = { ...recorded, structureId: text } as const
export type StructureVersion = Shape<typeof structureVersion>
