// What is sealed, and what a seal says on `seals.v1`: logs whose lines nobody may remove or alter unseen.

import { type Static, Type } from 'typebox'
import { keysOf } from './keys-of.ts'
import type { ServiceName } from './topics.ts'

type LogSpec = {
  service: ServiceName
  collection: string
  /** the field with the instant a line was written */
  at: string
  /** what of each document is the line: written once, never changed */
  fields: readonly string[]
  /** days after which sealed lines are destroyed; kept for good without it */
  keptDays?: number
}

/** Each log is a collection of the service that seals it. */
export const sealedLogs = {
  decisions: {
    service: 'routing',
    collection: 'referrals',
    at: 'openedAt',
    fields: ['_id', 'requestId', 'needId', 'service', 'need', 'decision', 'ranking', 'openedAt'],
  },
  'auditor-bundles': {
    service: 'routing',
    collection: 'bundle_lines',
    at: 'at',
    fields: ['_id', 'name', 'at', 'period', 'decisions', 'sha256'],
  },
  'identity-readings': {
    service: 'intake',
    collection: 'readings',
    at: 'at',
    fields: ['_id', 'at', 'requestId', 'reader', 'as', 'what', 'structureId', 'why'],
    keptDays: 365,
  },
} as const satisfies Record<string, LogSpec>
export type SealedLog = keyof typeof sealedLogs

/** Lines of a period that ended before it may be destroyed: the seal alone is left. Undefined: never. */
export function keptFrom(log: SealedLog, now: Date): Date | undefined {
  const { keptDays }: LogSpec = sealedLogs[log]
  return keptDays === undefined ? undefined : new Date(now.getTime() - keptDays * 86_400_000)
}

export const Seal = Type.Object({
  log: Type.Enum(keysOf(sealedLogs)),
  from: Type.String({ format: 'date-time' }),
  until: Type.String({ format: 'date-time', description: 'not included' }),
  lines: Type.Integer({ minimum: 1 }),
  sha256: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'over the previous seal, then `id sha256` of each line in order of id, a line break between two',
  }),
  previous: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
})
export type Seal = Static<typeof Seal>
