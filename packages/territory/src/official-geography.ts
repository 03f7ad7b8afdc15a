// Reads the official geographic code (COG, Etalab's npm package) and keeps Bretagne only.
// The package holds 12 MB of JSON for the whole of France: it is read once, reduced to what Hent asks, and let go.
// Names outside the region are read again on first need, then kept as two small maps.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Bretagne in the official geographic code. */
export const regionCode = '53'

interface CogCommune {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement: string
  region: string
  population?: number
  codesPostaux?: string[]
  anciensCodes?: string[]
  chefLieu?: string
}

interface CogEpci {
  code: string
  nom: string
  type: string
  membres: { code: string }[]
}

interface CogDepartement {
  code: string
  nom: string
  region: string
  chefLieu: string
}

const resolvePackageFile = createRequire(import.meta.url).resolve

function readCog<T>(file: string): T[] {
  return JSON.parse(readFileSync(resolvePackageFile(`@etalab/decoupage-administratif/data/${file}.json`), 'utf8'))
}

export interface BretagneGeography {
  communes: CogCommune[]
  /** Former commune (déléguée, associée or merged code) → the commune that holds its place today. */
  formerCommunes: { code: string; name: string | null; current: string }[]
  epcis: CogEpci[]
  departements: CogDepartement[]
}

/** The region's share of the code: communes of today, former ones, EPCI with at least one Breton member. */
export function readBretagne(): BretagneGeography {
  const ofRegion = readCog<CogCommune>('communes').filter((commune) => commune.region === regionCode)
  const communes = ofRegion.filter((commune) => commune.type === 'commune-actuelle')
  const codes = new Set(communes.map((commune) => commune.code))
  const formerByCode = new Map<string, { code: string; name: string | null; current: string }>()
  for (const { code, anciensCodes = [] } of communes) {
    for (const former of anciensCodes) formerByCode.set(former, { code: former, name: null, current: code })
  }
  const formerCommunes = ofRegion.flatMap(({ code, nom, chefLieu }) =>
    chefLieu === undefined ? [] : [{ code, name: nom, current: chefLieu }],
  )
  for (const former of formerCommunes) formerByCode.delete(former.code)
  return {
    communes,
    formerCommunes: [...formerCommunes, ...formerByCode.values()],
    epcis: readCog<CogEpci>('epci').filter((epci) => epci.membres.some((member) => codes.has(member.code))),
    departements: readCog<CogDepartement>('departements').filter((departement) => departement.region === regionCode),
  }
}

let outside: Map<string, string> | undefined

/** Name of a French commune (today's, former or arrondissement) outside the region, or undefined. Read on first need. */
export function nameOutsideRegion(code: string): string | undefined {
  outside ??= readNamesOutside()
  return outside.get(code)
}

function readNamesOutside(): Map<string, string> {
  const names = new Map<string, string>()
  const communes = readCog<CogCommune>('communes').filter((commune) => commune.region !== regionCode)
  for (const { anciensCodes = [], nom } of communes) for (const former of anciensCodes) names.set(former, nom)
  for (const { code, nom, type } of communes) if (type !== 'commune-actuelle') names.set(code, nom)
  for (const { code, nom, type } of communes) if (type === 'commune-actuelle') names.set(code, nom)
  return names
}
