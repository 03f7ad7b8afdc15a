// The form of a change to try, between what was typed and routing's contract. Pure but for the structure, found by name.

import type { ChangeSeen } from '../apis/what-if.ts'
import { triedDelays, whatIfTexts as words } from '../texts/what-if.ts'
import { type Fault, type Form, text } from './form.ts'

type Found = { structureId: string; name: string }
export type TypedChange = { change: ChangeSeen; faults: Fault[]; among: Found[] }

/** Undefined where nothing was typed; NaN where it is no whole number of these. */
function numberOf(form: Form, field: string, least: number, most: number): number | undefined {
  const typed = text(form, field)
  if (typed === '') return undefined
  const number = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
  return number >= least && number <= most ? number : Number.NaN
}
const told = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value)

/** @param named the structures whose name has these words */
export async function typedChange(form: Form, named: (words: string) => Promise<Found[]>): Promise<TypedChange> {
  const faults: Fault[] = []
  const delays: NonNullable<ChangeSeen['delays']> = {}
  for (const name of triedDelays) {
    const value = numberOf(form, name, 1, name === 'mostStructures' ? 10 : 60)
    if (told(value)) delays[name] = value
    else if (value !== undefined) faults.push({ field: name, message: words.badDelay(name) })
  }
  const { structure, among } = await structureOf(form, named, faults)
  const change: ChangeSeen = {
    ...(Object.keys(delays).length > 0 ? { delays } : {}),
    ...(structure ? { structure } : {}),
  }
  if (faults.length === 0 && Object.keys(change).length === 0)
    faults.push({ field: 'answerDays', message: words.nothing })
  return { change, faults, among }
}

async function structureOf(form: Form, named: (words: string) => Promise<Found[]>, faults: Fault[]) {
  const typed = text(form, 'structure')
  const weeklyCapacity = numberOf(form, 'weeklyCapacity', 0, 1_000)
  const room = text(form, 'room')
  const engagement = text(form, 'engagement')
  if (Number.isNaN(weeklyCapacity)) faults.push({ field: 'weeklyCapacity', message: words.badCapacity })
  const changes = {
    ...(told(weeklyCapacity) ? { weeklyCapacity } : {}),
    ...(room === 'full' || room === 'open' ? { full: room === 'full' } : {}),
    ...(engagement === 'yes' || engagement === 'no' ? { engaged: engagement === 'yes' } : {}),
  }
  const some = Object.keys(changes).length > 0
  if (typed === '') {
    if (some) faults.push({ field: 'structure', message: words.structureMissing })
    return { among: [] }
  }
  const among = await named(typed)
  const chosen = among.length === 1 ? among[0] : among.find(({ structureId }) => structureId === text(form, 'which'))
  if (!chosen) {
    const several = { field: 'which', message: words.several }
    faults.push(among.length === 0 ? { field: 'structure', message: words.noStructure } : several)
    return { among }
  }
  if (!some && !Number.isNaN(weeklyCapacity)) faults.push({ field: 'weeklyCapacity', message: words.structureAlone })
  return { among, structure: { structureId: chosen.structureId, ...changes } }
}
