// What nobody answers in a territory, told by service and audience rather than by commune. Pure.

import type { ServiceKind } from '@hent/contracts/codes.ts'

export type EmptyCell = { name: string; service: ServiceKind; label: string }
export type Hole = { service: ServiceKind; label: string; communes: string[] }

export function holesOf(cells: readonly EmptyCell[]): Hole[] {
  const holes = new Map<string, Hole>()
  for (const { name, service, label } of cells) {
    const key = `${service} ${label}`
    const hole = holes.get(key) ?? { service, label, communes: [] }
    hole.communes.push(name)
    holes.set(key, hole)
  }
  return [...holes.values()].sort((a, b) => b.communes.length - a.communes.length)
}
