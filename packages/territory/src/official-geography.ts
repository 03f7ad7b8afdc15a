// The official geographic code (COG, Etalab's npm package). The package holds 12 MB of JSON for the whole of France, too
// much to read in every process: the region's share is kept in `data/bretagne.json`, made by `generate-bretagne.ts`.
// What lies outside the region is read from the package on first need, then kept small.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { regionCode } from '@hent/contracts/codes.ts'

export interface CogCommune {
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

export interface CogEpci {
  code: string
  nom: string
  type: string
  membres: { code: string }[]
}

export interface CogDepartement {
  code: string
  nom: string
  region: string
}

const resolvePackageFile = createRequire(import.meta.url).resolve

export function readCog<T>(file: string): T[] {
  return JSON.parse(readFileSync(resolvePackageFile(`@etalab/decoupage-administratif/data/${file}.json`), 'utf8'))
}

export interface BretagneGeography {
  communes: Pick<CogCommune, 'code' | 'nom' | 'departement' | 'population' | 'codesPostaux'>[]
  /** Former commune (déléguée, associée or merged code) → the commune that holds its place today. */
  formerCommunes: { code: string; name: string | null; current: string }[]
  /** EPCI with at least one Breton member; all their members, the others included. */
  epcis: { code: string; nom: string; membres: string[] }[]
  departements: Pick<CogDepartement, 'code' | 'nom'>[]
  /** Communes of another region in one of those EPCI. */
  neighbours: { code: string; nom: string; codesPostaux: string[]; epci: string }[]
}

export const bretagneFile = new URL('../data/bretagne.json', import.meta.url)

/** The region's share of the code. */
export function readBretagne(): BretagneGeography {
  return JSON.parse(readFileSync(bretagneFile, 'utf8'))
}

/** From how many inhabitants a commune elsewhere is one that people of here name, and misspell. */
const wellKnown = 20_000

type Outside = {
  names: ReadonlyMap<string, string>
  postalCodes: ReadonlySet<string>
  /** départements and regions */
  territories: readonly string[]
  /** names of the largest communes */
  large: readonly string[]
}
let known: Outside | undefined

/** What lies outside the region. Reads the whole file, the first time. */
const outside = (): Outside => (known ??= readOutside())

/** Name of a French commune (today's, former or arrondissement) outside the region, or undefined. */
export const nameOutsideRegion = (code: string): string | undefined => outside().names.get(code)

/** The names of all communes outside the region, of its départements and of the other regions. */
export const namesOutsideRegion = (): string[] => [...outside().names.values(), ...outside().territories]

/** Of them, those that somebody here is likely to mean by a name with a letter wrong. */
export const largeNamesOutsideRegion = (): string[] => [...outside().large, ...outside().territories]

export const isPostalCodeOutsideRegion = (code: string): boolean => outside().postalCodes.has(code)

let territories: ReadonlySet<string> | undefined

/** Whether a code is that of a département or an EPCI of France. Read on first need. */
export function isTerritoryOfFrance(code: string): boolean {
  territories ??= new Set(
    ['departements', 'epci', 'ept'].flatMap((file) => readCog<{ code: string }>(file).map((one) => one.code)),
  )
  return territories.has(code)
}

function readOutside(): Outside {
  const names = new Map<string, string>()
  const communes = readCog<CogCommune>('communes').filter((commune) => commune.region !== regionCode)
  for (const { anciensCodes = [], nom } of communes) for (const former of anciensCodes) names.set(former, nom)
  for (const { code, nom, type } of communes) if (type !== 'commune-actuelle') names.set(code, nom)
  for (const { code, nom, type } of communes) if (type === 'commune-actuelle') names.set(code, nom)
  const departements = readCog<CogDepartement>('departements').filter(({ region }) => region !== regionCode)
  const regions = readCog<{ code: string; nom: string }>('regions').filter(({ code }) => code !== regionCode)
  return {
    names,
    postalCodes: new Set(communes.flatMap(({ codesPostaux = [] }) => codesPostaux)),
    territories: [...departements, ...regions].map(({ nom }) => nom),
    large: communes.flatMap(({ nom, population = 0 }) => (population >= wellKnown ? [nom] : [])),
  }
}
