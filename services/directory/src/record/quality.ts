// How complete and fresh a record is, from 0 to 100: a published formula, so that whoever keeps the data knows what to
// mend. After the score of data·inclusion (address, telephone, e-mail, freshness, themes, audience, contact), with what
// routing needs besides. It never weighs in a decision.

import { isOpening } from '@hent/territory/opening.ts'
import { postalCodesMeant, zoneFault } from '@hent/territory/zone.ts'
import type { Original } from './structure.ts'

type Criterion = { code: string; points: number; holds: (original: Original, today: string) => number }

const filled = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() !== ''
    : Array.isArray(value)
      ? value.length > 0
      : value !== null && value !== undefined
const yes = (holds: boolean): number => (holds ? 1 : 0)
/** Share of the services for which something holds; none: nothing to hold. */
const share = (services: Original['services'], holds: (service: Original['services'][number]) => boolean): number =>
  services.length === 0 ? 1 : services.filter(holds).length / services.length
const field = (row: object, name: string): unknown => Object.getOwnPropertyDescriptor(row, name)?.value

/** A zone with codes that name nothing, or are meant as postal codes, may stand in a record of before: an import refuses it. */
const namesPlaces = (zone: readonly string[], place: string): boolean =>
  zone.every((code) => zoneFault(code) === undefined) && postalCodesMeant(zone, place).length === 0

const halfYearDays = 183
const twoYearsDays = 730

/** 1 up to six months, then straight down to 0 at two years (data·inclusion's curve). */
function freshness(day: string, today: string): number {
  const age = (Date.parse(today) - Date.parse(day)) / 86_400_000
  return Math.min(1, Math.max(0, (twoYearsDays - age) / (twoYearsDays - halfYearDays)))
}

/** Points add up to 100. */
export const criteria: readonly Criterion[] = [
  { code: 'fresh', points: 15, holds: ({ structure }, today) => freshness(structure.date_maj, today) },
  {
    code: 'zone',
    points: 5,
    holds: ({ structure, services }) =>
      share(services, (one) => namesPlaces(one.zone_eligibilite, structure.code_insee)),
  },
  { code: 'email', points: 15, holds: ({ structure }) => yes(filled(structure.courriel)) },
  { code: 'phone', points: 10, holds: ({ structure }) => yes(filled(structure.telephone)) },
  {
    code: 'address',
    points: 10,
    holds: ({ structure }) => yes(filled(structure.adresse) && filled(structure.code_postal)),
  },
  {
    code: 'location',
    points: 10,
    holds: ({ structure }) => yes(filled(structure.latitude) && filled(structure.longitude)),
  },
  {
    code: 'opening',
    points: 10,
    holds: ({ structure }) => yes(isOpening(structure.x_spro.opening ?? structure.horaires_accueil ?? '')),
  },
  { code: 'commitment', points: 5, holds: ({ structure }) => yes(filled(structure.x_spro.commitment_days)) },
  { code: 'escalation', points: 5, holds: ({ structure }) => yes(filled(structure.x_spro.escalation_contact)) },
  { code: 'themes', points: 5, holds: ({ services }) => share(services, (one) => filled(field(one, 'thematiques'))) },
  { code: 'audience', points: 5, holds: ({ services }) => share(services, (one) => filled(field(one, 'publics'))) },
  {
    code: 'description',
    points: 5,
    holds: ({ services }) => share(services, (one) => filled(field(one, 'description'))),
  },
]

export type Quality = { score: number; missing: string[] }

/** @param today local day, YYYY-MM-DD; `missing`: criteria not wholly met, the heaviest first */
export function qualityOf(original: Original, today: string): Quality {
  const met = criteria.map(({ code, points, holds }) => ({ code, points, share: holds(original, today) }))
  return {
    score: Math.round(met.reduce((sum, { points, share: part }) => sum + points * part, 0)),
    missing: met.filter(({ share: part }) => part < 1).map(({ code }) => code),
  }
}
