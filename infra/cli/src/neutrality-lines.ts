// What `hent recompute`, `hent neutrality` and `hent simulate` print for people, in French.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { NeutralityReport, Share } from '@hent/routing/proof/neutrality.ts'
import type { Recomputed } from '@hent/routing/proof/recompute.ts'
import type { Simulation } from '@hent/routing/proof/simulate.ts'
import { epciByCode } from '@hent/territory/communes.ts'

const partNames: Record<string, string> = {
  salt: 'sel et empreinte du lot',
  commitment: 'empreinte publiée d’avance',
  draw: 'tirages',
  group: 'groupes d’égales',
  size: 'groupes d’au moins cinq tirages',
  rules: 'règles en vigueur',
  candidates: 'structures examinées',
  exclusions: 'exclusions',
  entitlement: 'droit à répondre',
  tiers: 'rangs publiés',
  weights: 'poids',
  numbers: 'numéros tirés',
  order: 'classements',
}

/** Only what was checked is confirmed. */
function saltLines({ parts, committedLate }: Recomputed): string[] {
  const unverified =
    'Non vérifié : que cette empreinte est celle qui fut publiée avant le mois. Donnez la réponse de GET /v1/draw-salts gardée alors : --commitments.'
  return [...(parts.commitment ? [] : [unverified]), ...lateLines(committedLate)]
}

export const lateLines = (committedAt: string | undefined): string[] =>
  committedAt === undefined
    ? []
    : [
        `Sel engagé le ${moment.format(new Date(committedAt))}, le mois commencé : ce qui fut tiré avant ne prouve rien.`,
      ]

const moment = new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' })

export function recomputedLines(result: Recomputed): string[] {
  const { format, period, checked, parts, contradictions } = result
  const auditor = format.includes('auditor')
  return [
    `${auditor ? 'Lot de l’audit' : 'Lot public'}, période ${period} : ${checked} ${auditor ? 'décisions refaites' : 'tirages refaits'}`,
    ...Object.entries(parts).map(
      ([part, { confirmed, contradicted }]) =>
        `  ${(partNames[part] ?? part).padEnd(34)} ${confirmed} confirmés, ${contradicted} contredits`,
    ),
    ...contradictions.map(
      ({ id, part, said, found }) =>
        `  CONTREDIT  ${id}, ${partNames[part] ?? part} : dit « ${said} », trouvé « ${found} »`,
    ),
    ...saltLines(result),
    contradictions.length === 0
      ? 'Tout ce qui a été vérifié est confirmé.'
      : `${contradictions.length} contradictions.`,
  ]
}

const percent = (share: number): string => `${(share * 100).toFixed(1).replace('.', ',')} %`

function shareLine({
  structure,
  due,
  received,
  dueShare,
  receivedShare,
  interval,
  correctedP,
  departs,
}: Share): string {
  const [low, high] = interval
  const tested = `p corrigé ${correctedP.toFixed(3).replace('.', ',')}`
  return `    ${structure} : dû ${due.toFixed(1).replace('.', ',')} (${percent(dueShare)}), reçu ${received} (${percent(receivedShare)}, entre ${percent(low)} et ${percent(high)}) ; ${tested}${departs ? ' : ÉCART' : ''}`
}

export function neutralityLines(report: NeutralityReport): string[] {
  const { period, decisions, undrawn, leftOut, groups, departing, beside, tests } = report
  return [
    `Période ${period} : ${decisions} décisions, dont ${undrawn} sans tirage ; ${leftOut.groups} groupes de moins de cinq tirages laissés de côté`,
    ...groups.flatMap(({ group, draws, shares }) => [`  Groupe ${group}, ${draws} tirages`, ...shares.map(shareLine)]),
    'À côté du tirage (moins de cinq : « < 5 ») :',
    ...beside.map(
      ({ structure, proposals, declined, lapsed, sentAgain }) =>
        `    ${structure} : ${proposals} propositions, ${declined} refus, ${lapsed} caduques, ${sentAgain} demandes retirées puis renvoyées`,
    ),
    departing.length === 0
      ? `Aucun écart : ${tests} tests exacts, correction de Holm, seuil de 5 %.`
      : `${departing.length} écarts que le hasard n’explique pas : ${departing.map(({ structure }) => structure).join(', ')}`,
  ]
}

/** A change tried on a past period: what would move, and what nobody would answer. */
export function simulationLines(result: Simulation, rulesOn?: string): string[] {
  const { period, needs, same, moved, lost, drifted, structures, unanswered } = result
  return [
    `Période ${period} rejouée, rien n’est changé : ${needs} besoins, ${same} sans changement, ${moved} vers une autre structure, ${lost} que plus personne ne recevrait`,
    ...(rulesOn ? [`Règles essayées telles qu’elles valent le ${rulesOn} (--on pour un autre jour).`] : []),
    ...(drifted > 0
      ? [`Sans ce changement, ${drifted} iraient déjà ailleurs : l’annuaire a changé depuis, ce n’est pas compté.`]
      : []),
    ...structures.map(
      ({ structure, before, after }) => `  ${structure} : ${before} premières propositions, puis ${after}`,
    ),
    ...(unanswered.length > 0 ? ['Sans réponse possible (moins de cinq : « < 5 ») :'] : []),
    ...unanswered.map(({ service, epci, departement, before, after }) => {
      const place = (epci && epciByCode(epci)?.name) ?? `département ${departement}`
      return `  ${serviceLabels[service].fr}, ${place} : ${before}, puis ${after}`
    }),
  ]
}
