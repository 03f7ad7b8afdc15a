// Writes a register that was read from a table: what is new, what has changed, and nothing at all where a line is wrong.

import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@hent/service/errors.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { LineFault, RegisterRead } from './read-register.ts'
import { entryOf, type Register, type Registered } from './register.ts'

export type RegisterReport = {
  added: string[]
  changed: string[]
  same: number
  applied: boolean
  faults: LineFault[]
}

/** @throws AppError `precondition-failed` when somebody wrote the same entry meanwhile: read again, what was written is then the same */
export async function writeRegister(
  register: Register,
  known: ReadonlyMap<string, Registered>,
  { lines, faults }: RegisterRead,
  { apply, by, at }: { apply: boolean; by: RoleHeld['role']; at: Date },
): Promise<RegisterReport> {
  const isSame = ({ reference, entry }: RegisterRead['lines'][number]) => {
    const kept = known.get(reference)
    return kept !== undefined && !kept.struck && isDeepStrictEqual({ ...entryOf(kept) }, { ...entry })
  }
  const different = lines.filter((one) => !isSame(one))
  const applied = apply && faults.length === 0
  if (applied) {
    for (const { reference, entry } of different) {
      const version = (known.get(reference)?.version ?? 0) + 1
      if (!(await register.insert({ reference, version, ...entry, struck: false, by, at })))
        throw new AppError('precondition-failed')
    }
  }
  const isNew = ({ reference }: { reference: string }) => !known.has(reference)
  return {
    added: different.filter(isNew).map(({ reference }) => reference),
    changed: different.filter((one) => !isNew(one)).map(({ reference }) => reference),
    same: lines.length - different.length,
    applied,
    faults: faults.slice(0, 100),
  }
}
