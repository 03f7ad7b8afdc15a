// What reports say: figures as they are published, and those of the structure they are written to. Their facts are codes
// and counts: there is no room for a name, a need or a person, and the subject has a month alone.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { Text } from '../texts/templates.ts'
import type { Count, Hours, OwnMonth, PublishedMonth, PublishedRow } from './figures.ts'

export type MonthFacts = {
  period: string
  own: OwnMonth
  /** what is published around it; `place`: the name of its EPCI */
  around?: { place: string; rows: readonly PublishedRow[] }
}
export type QuarterFacts = {
  months: readonly PublishedMonth[]
  /** those its structures give */
  services: readonly ServiceKind[]
  structures: number
  /** engagements of those that receive people, by where they stand */
  engagements: Record<'in-force' | 'ending' | 'ended', number>
}

const monthNames = new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' })
const nameOf = (month: string) => monthNames.format(new Date(`${month}-15T12:00:00Z`))
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const withYear = (month: string) => `${nameOf(month)} ${month.slice(0, 4)}`

const isTold = (count: Count): count is number => count !== '< 5'
const said = (count: Count) => (isTold(count) ? String(count) : 'moins de 5')
function within(hours: Exclude<Hours, null>): string {
  if (hours === 'longer') return 'plus de 30 jours'
  return hours <= 48 ? `${hours} h au plus` : `${hours / 24} jours au plus`
}
const mark = (mean: number) => `${mean.toLocaleString('fr-FR')} sur 5`

const rule =
  'Les nombres sont arrondis à 5. En dessous de 5, ils ne sont pas donnés, pour que personne ne soit reconnu.'

/** Undefined: nothing reaches five. */
export function writeMonth({ period, own, around }: MonthFacts): Text | undefined {
  const rows = (around?.rows ?? []).filter(({ needs }) => isTold(needs))
  if (!isTold(own.proposed) && rows.length === 0) return undefined
  const half = own.halfAcceptedWithinHours
  return {
    subject: `Votre structure en ${withYear(period)}`,
    lines: [
      'Bonjour,',
      `En ${withYear(period)}, ${said(own.proposed)} demandes ont été proposées à votre structure.`,
      ...(isTold(own.proposed)
        ? [
            `Acceptées : ${said(own.accepted)}. Déclinées : ${said(own.declined)}. Restées sans réponse à temps : ${said(own.unanswered)}.`,
          ]
        : []),
      ...(half === null ? [] : [`Délai d’acceptation : pour la moitié d’entre elles, ${within(half)}.`]),
      ...(around && rows.length > 0 ? [`Autour de vous (${around.place}), toutes structures réunies :`] : []),
      ...rows.map(lineOf),
      rule,
    ],
    action: 'Voir les chiffres du mois',
  }
}

const lineOf = (row: PublishedRow) => `${serviceLabels[row.service].fr} – ${factsOf(row)}.`

function factsOf({ needs, answeredAtDoor, accepted, halfAcceptedWithinHours: half, useful }: PublishedRow): string {
  const facts = [
    `demandes reçues : ${said(needs)}`,
    ...(answeredAtDoor !== null && isTold(answeredAtDoor) ? [`réponses données à l’accueil : ${answeredAtDoor}`] : []),
    `prises en charge : ${said(accepted)}`,
    ...(half === null ? [] : [`pour la moitié, en ${within(half)}`]),
    ...(useful === null ? [] : [`utilité selon les personnes : ${mark(useful)}`]),
  ]
  return facts.join(' ; ')
}

const spanOf = (months: readonly string[]) => {
  const [first = '', last = ''] = [months[0], months.at(-1)]
  return `${/^[ao]/.test(nameOf(first)) ? 'd’' : 'de '}${nameOf(first)} à ${withYear(last)}`
}

/** Undefined: nothing reaches five in any of its months, or the network has no structure. */
export function writeQuarter({ months, services, structures, engagements }: QuarterFacts): Text | undefined {
  const told = services.flatMap((service) => {
    const each = months.flatMap(({ period, rows }) => {
      const row = rows.find((one) => one.service === service)
      return row && isTold(row.needs) ? [`${capital(nameOf(period))} – ${factsOf(row)}.`] : []
    })
    return each.length > 0 ? [`${serviceLabels[service].fr} :`, ...each] : []
  })
  if (told.length === 0) return undefined
  const span = spanOf(months.map(({ period }) => period))
  return {
    subject: `Votre réseau, ${span}`,
    lines: [
      'Bonjour,',
      `Structures de votre réseau dans l’annuaire : ${structures}. Engagements pour l’accueil en vigueur : ${engagements['in-force']} ; qui prennent fin dans les 90 jours : ${engagements.ending} ; terminés : ${engagements.ended}.`,
      `En Bretagne, ${span}, toutes structures réunies, pour les services de votre réseau :`,
      ...told,
      rule,
    ],
    action: 'Voir les chiffres',
  }
}
