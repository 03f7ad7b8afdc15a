// A register as people keep it, in a table: each line an entry or what is wrong in it. Rule only.

import { Readable } from 'node:stream'
import { defined } from '@hent/contracts/defined.ts'
import { registerBodyLabels, registerKindLabels } from '@hent/contracts/labels.ts'
import {
  RegisterEntry,
  registerBodies,
  registerColumns,
  registerFaults,
  registerKinds,
} from '@hent/contracts/register.ts'
import { isRegisterReference } from '@hent/contracts/register-reference.ts'
import { cleanText } from '@hent/contracts/text.ts'
import { typedDay } from '@hent/contracts/typed-time.ts'
import { Compile } from 'typebox/compile'
import { csvRecords } from '../import/csv-records.ts'

export type LineFault = { line: number; column: string; code: string }
type RegisterLine = { line: number; reference: string; entry: RegisterEntry }
export type RegisterRead = { lines: RegisterLine[]; faults: LineFault[] }

type RegisterField = (typeof registerColumns)[number][1]
const isEntry = Compile(RegisterEntry)
const columnOf = (field: string) => registerColumns.find(([, one]) => one === field)?.[0] ?? field

/**
 * @param text the file as it was read, its delimiter told by its head
 * @param known entries by reference: of a column that the table does not have, each keeps what it says
 */
export async function readRegister(
  text: string,
  known: ReadonlyMap<string, RegisterEntry> = new Map(),
): Promise<RegisterRead> {
  const read: RegisterRead = { lines: [], faults: [] }
  let head: string[] | undefined
  for await (const { line, cells } of csvRecords(Readable.from([text]), delimiterOf(text))) {
    if (head === undefined) {
      head = (cells ?? []).map((cell) => cleanText(cell).toLowerCase())
      const faults = headFaults(head, line)
      if (faults.length > 0) return { lines: [], faults }
      continue
    }
    if (cells?.length !== head.length) read.faults.push({ line, column: '', code: 'wrong-cells' })
    else takeLine(read, known, line, head, cells)
  }
  if (head === undefined) read.faults.push({ line: 1, column: '', code: 'empty' })
  return read
}

function takeLine(
  read: RegisterRead,
  known: ReadonlyMap<string, RegisterEntry>,
  line: number,
  head: readonly string[],
  cells: readonly string[],
): void {
  const { reference = '', ...said } = saidIn(head, cells)
  const entry = { ...keptBeside(head, known.get(reference)), ...entryOf(said) }
  const faults = [
    ...(isRegisterReference(reference) ? [] : [{ column: 'reference', code: reference ? 'pattern' : 'required' }]),
    ...(read.lines.some((one) => one.reference === reference) ? [{ column: 'reference', code: 'twice' }] : []),
    ...entryFaults(entry).map(({ field, code }) => ({ column: columnOf(field), code })),
  ]
  if (faults.length > 0) read.faults.push(...faults.map((fault) => ({ line, ...fault })))
  else if (isEntry.Check(entry)) read.lines.push({ line, reference, entry })
}

/** What is wrong in an entry, by its schema first; then by its kind. */
export function entryFaults(entry: Record<string, unknown>): { field: string; code: string }[] {
  if (isEntry.Check(entry)) return registerFaults(entry)
  const wrong = isEntry.Errors(entry).flatMap(({ instancePath, keyword, params }) => {
    const missing = 'requiredProperties' in params ? params.requiredProperties : []
    if (missing.length > 0) return missing.map((field) => ({ field, code: 'required' }))
    return [{ field: instancePath.slice(1).split('/')[0] ?? '', code: keyword }]
  })
  return [...new Map(wrong.map((one) => [one.field, one])).values()]
}

/** What each column says, by field; nothing of an empty cell. */
function saidIn(head: readonly string[], cells: readonly string[]): Partial<Record<RegisterField, string>> {
  const said = registerColumns.map(([column, field]) => [field, cleanText(cells[head.indexOf(column)] ?? '')] as const)
  return Object.fromEntries(said.filter(([, cell]) => cell !== ''))
}

/** What an entry says in the columns that the table does not have. */
function keptBeside(head: readonly string[], entry: RegisterEntry | undefined): Record<string, unknown> {
  const absent = new Set<string>(registerColumns.flatMap(([column, field]) => (head.includes(column) ? [] : field)))
  return Object.fromEntries(Object.entries(entry ?? {}).filter(([field]) => absent.has(field)))
}

/** Words as people write them, as the codes that are kept. */
function entryOf({ body, kind, on, until, approves, adopts, ...said }: Partial<Record<RegisterField, string>>) {
  return {
    ...said,
    ...defined({
      body: body && labelled(registerBodies, registerBodyLabels, body),
      kind: kind && labelled(registerKinds, registerKindLabels, kind),
      on: on && (typedDay(on) ?? on),
      until: until && (typedDay(until) ?? until),
      approves: approves?.split(/\s+/),
      adopts: adopts && (typedDay(adopts) ?? adopts),
    }),
  }
}

function labelled<T extends string>(codes: readonly T[], labels: Record<T, string>, cell: string): string {
  const said = cell.toLowerCase()
  const isSaid = (code: T) => code === said || labels[code].toLowerCase() === said
  return codes.find((code) => isSaid(code) || labels[code].toLowerCase().includes(`(${said})`)) ?? cell
}

function headFaults(head: readonly string[], line: number): LineFault[] {
  const known = new Set<string>(registerColumns.map(([column]) => column))
  const missing = ['reference', 'date', 'instance', 'nature', 'titre'].filter((column) => !head.includes(column))
  return [
    ...missing.map((column) => ({ line, column, code: 'missing-column' })),
    ...head.filter((column) => !known.has(column)).map((column) => ({ line, column, code: 'unknown-column' })),
  ]
}

function delimiterOf(text: string): string {
  const first = text.trimStart().split('\n', 1)[0] ?? ''
  return [';', '\t', ','].find((one) => first.includes(one)) ?? ';'
}
