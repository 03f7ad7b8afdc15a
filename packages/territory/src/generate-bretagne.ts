// Makes data/bretagne.json, the region's share of the official geographic code, from Etalab's package. To run again when
// the package's version changes: node packages/territory/src/generate-bretagne.ts

import { writeFileSync } from 'node:fs'
import { regionCode } from '@hent/contracts/codes.ts'
import {
  type BretagneGeography,
  bretagneFile,
  type CogCommune,
  type CogDepartement,
  type CogEpci,
  readCog,
} from './official-geography.ts'

/** Communes of today, former ones, EPCI with at least one Breton member, départements, neighbours in those EPCI. */
export function bretagneOf(): BretagneGeography {
  const ofRegion = readCog<CogCommune>('communes').filter(({ region }) => region === regionCode)
  const communes = ofRegion.filter(({ type }) => type === 'commune-actuelle')
  const codes = new Set(communes.map(({ code }) => code))
  const formerByCode = new Map<string, { code: string; name: string | null; current: string }>()
  for (const { code, anciensCodes = [] } of communes) {
    for (const former of anciensCodes) formerByCode.set(former, { code: former, name: null, current: code })
  }
  const formerCommunes = ofRegion.flatMap(({ code, nom, chefLieu }) =>
    chefLieu === undefined ? [] : [{ code, name: nom, current: chefLieu }],
  )
  for (const { code } of formerCommunes) formerByCode.delete(code)
  const epcis = readCog<CogEpci>('epci').filter(({ membres }) => membres.some(({ code }) => codes.has(code)))
  const epciOf = new Map(epcis.flatMap(({ code, membres }) => membres.map((member) => [member.code, code])))
  const neighbours = readCog<CogCommune>('communes').flatMap(({ code, nom, type, region, codesPostaux = [] }) => {
    const epci = type === 'commune-actuelle' && region !== regionCode ? epciOf.get(code) : undefined
    return epci === undefined ? [] : [{ code, nom, codesPostaux, epci }]
  })
  return {
    communes: communes.map(({ code, nom, departement, population = 0, codesPostaux = [] }) => ({
      code,
      nom,
      departement,
      population,
      codesPostaux,
    })),
    formerCommunes: [...formerCommunes, ...formerByCode.values()],
    epcis: epcis.map(({ code, nom, membres }) => ({ code, nom, membres: membres.map((member) => member.code) })),
    departements: readCog<CogDepartement>('departements')
      .filter(({ region }) => region === regionCode)
      .map(({ code, nom }) => ({ code, nom })),
    neighbours,
  }
}

/** The file's content: a line a record, so that a new version of the code reads as a difference. */
export function asFile(geography: BretagneGeography): string {
  const parts = Object.entries(geography).map(
    ([name, list]) => `"${name}":[\n${list.map((one: unknown) => JSON.stringify(one)).join(',\n')}\n]`,
  )
  return `{${parts.join(',\n')}}\n`
}

if (import.meta.main) writeFileSync(bretagneFile, asFile(bretagneOf()))
