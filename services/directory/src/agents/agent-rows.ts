// The rows of a list of agents, each read or refused, with whom it names: a row that cannot be read may still say.

import { cleanText } from '@hent/contracts/text.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { Compile } from 'typebox/compile'
import { type Place, type Refusal, rowReader } from '../import/refusals.ts'
import { SourceAgent } from '../record/source-schema.ts'
import { addressOf } from './agent.ts'
import type { Named } from './listed-agent.ts'
import { territorialRoles } from './role-places.ts'

export type AgentRow = {
  at: Place
  /** absent: nobody knows whose it is */
  named?: Named
  structureId: string | undefined
  found: { read: SourceAgent } | { refused: Refusal }
}

export function roleOf({ role, structureId, territory }: SourceAgent): RoleHeld | undefined {
  if (!territorialRoles.has(role)) return structureId === undefined ? undefined : { role, structureId }
  const code = typeof territory === 'object' ? territory.code : territory
  return code === undefined ? undefined : { role, territory: code }
}

const readAgent = rowReader(SourceAgent)
const address = Compile(SourceAgent.properties.email)

const rowsOf = (file: unknown): unknown[] => (Array.isArray(file) ? file : [file])

export function readAgentRows(file: unknown): AgentRow[] {
  return rowsOf(file).map((value, index) => {
    const at: Place = { list: 'agents', row: index + 1, value }
    const named = namedIn(value)
    return { at, structureId: textOf(value, 'structureId'), found: readAgent(at), ...(named ? { named } : {}) }
  })
}

/** Structures that the rows of a file name, readable or not. */
export const structuresNamed = (file: unknown): string[] => [
  ...new Set(rowsOf(file).flatMap((row) => textOf(row, 'structureId') ?? [])),
]

function namedIn(value: unknown): Named | undefined {
  const [sub, email, formerEmail] = [textOf(value, 'sub'), addressIn(value, 'email'), addressIn(value, 'formerEmail')]
  return sub === undefined && email === undefined ? undefined : { sub, email, formerEmail }
}

function addressIn(row: unknown, name: string): string | undefined {
  const text = textOf(row, name)
  return address.Check(text) ? addressOf(text) : undefined
}

function textOf(row: unknown, name: string): string | undefined {
  const value = typeof row === 'object' && row !== null ? Object.getOwnPropertyDescriptor(row, name)?.value : undefined
  return typeof value === 'string' && cleanText(value) !== '' ? cleanText(value) : undefined
}
