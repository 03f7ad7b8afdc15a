// The sentences of an explanation as professionals read it: one a rule of exclusion, one a part of the published order.
// What a person reads is in `person-texts.ts`, in three languages.

import type { ExclusionCode } from '@hent/contracts/entitlement.ts'
import type { TierDigits, TierPart } from '../decision/tiers.ts'

export const exclusionTexts: Record<ExclusionCode, (network: string) => string> = {
  'not-active': () => 'Elle ne reçoit plus : l’annuaire la dit fermée.',
  'network-not-entitled': (network) => `${network} : ce réseau ne répond pas à cette demande dans cette situation.`,
  'not-declared': (network) => `${network} : seules les structures reconnues pour ce service par l’annuaire répondent.`,
  'service-not-offered': () => 'Elle ne rend plus ce service.',
  'project-not-handled': () => 'Elle ne traite pas ce type de projet.',
  'no-engagement': () => 'Elle n’a pas signé la convention d’engagement que l’accueil demande.',
  'engagement-not-in-force': () => 'Sa convention d’engagement n’est pas en vigueur.',
  'anonymous-not-received': () => 'Elle ne reçoit pas les personnes qui restent anonymes.',
  'mode-impossible': () => 'Elle n’offre aucune des modalités souhaitées (sur place, téléphone, visioconférence…).',
  'access-impossible': () => 'Son accès ne convient pas, et la personne ne peut que s’y rendre.',
}

/** Under an offer with `oneService`, what was asked of a service was asked of those given where the person lives. */
export const exclusionTextsHere: Partial<Record<ExclusionCode, string>> = {
  'project-not-handled': 'Elle ne traite pas ce type de projet dans cette commune.',
  'mode-impossible': 'Elle n’offre dans cette commune aucune des modalités souhaitées.',
}

const bands = [
  'dans la même commune ou à moins de 5 km',
  'dans la même intercommunalité ou à moins de 20 km',
  'dans le même département ou à moins de 60 km',
  'ailleurs dans la région',
]

export const partNames: Record<TierPart, string> = {
  choice: 'choix',
  continuity: 'continuité',
  territory: 'territoire',
  mode: 'modalité',
  language: 'langue',
  access: 'accès',
  opening: 'ouverture',
  room: 'place',
}

/** Why a structure stands behind the first, by the first part in which they differ. */
export const partTexts: Record<TierPart, (digit: number, mode: string) => string> = {
  choice: () => 'Une autre structure a été choisie.',
  continuity: () => 'Une autre structure suit déjà la personne, comme il a été déclaré.',
  territory: (digit) => `Plus loin : ${bands[digit] ?? 'hors des bandes de distance'}.`,
  mode: (_digit, mode) => `Elle répond, mais pas par la modalité préférée (${mode}).`,
  language: () => 'Elle ne parle pas la langue souhaitée.',
  access: (digit) =>
    digit === 1 ? 'Elle ne dit pas si son accès convient.' : 'Il manque à son accès ce qui est demandé.',
  opening: () => 'Elle n’ouvre pas assez tôt pour répondre dans le délai promis.',
  room: () => 'Elle se disait complète.',
}

/** What speaks for the first: only what was asked for, or what sets it apart. */
export function standingText(
  { choice, continuity, territory, mode, opening, room }: TierDigits,
  preferred: string,
): string {
  const reasons = [
    ...(choice === 0 ? ['elle a été choisie'] : []),
    ...(continuity === 0 ? ['elle suit déjà la personne, comme il a été déclaré'] : []),
    `elle est ${bands[territory] ?? 'dans la région'}`,
    ...(mode === 0 ? [`elle répond par la modalité préférée (${preferred})`] : []),
    ...(opening === 0 ? ['elle ouvre à temps'] : []),
    ...(room === 0 ? ['elle ne se dit pas complète'] : []),
  ]
  return `Parce qu’${reasons.join(', ')}.`
}
