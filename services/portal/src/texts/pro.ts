// What professionals read: French only.

import { type AgeBand, outcomes } from '@hent/contracts/codes.ts'
import { outcomeLabels } from '@hent/contracts/labels.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import { adviserTexts } from './adviser.ts'
import { fitTexts } from './fit.ts'
import { fr } from './fr.ts'
import { studyTexts } from './study.ts'

export const ageNames: Record<AgeBand, string> = { ...fr.ages, undisclosed: 'Non dit' }

export const roleNames: Record<RoleHeld['role'], string> = {
  member: 'Membre du service public',
  relay: 'Relais de proximité',
  'associated-member': 'Membre associé',
  chamber: 'Chambre consulaire',
  adviser: 'Conseil',
  manager: 'Responsable de structure',
  animator: 'Animation territoriale',
  region: 'Région',
  'steering-body': 'Instance de pilotage',
  integrator: 'Partenaire',
}

export const departementNames: Readonly<Record<string, string>> = {
  22: 'Côtes-d’Armor',
  29: 'Finistère',
  35: 'Ille-et-Vilaine',
  56: 'Morbihan',
  53: 'Bretagne',
}

/** Said once, after each act. */
export const actDone = {
  acceptance: 'C’est accepté. Prenez contact avec la personne avant la date indiquée.',
  decline: 'Refus enregistré. La demande passe à la structure suivante.',
  study: studyTexts.done,
  adviser: adviserTexts.done,
  contact: 'Premier contact enregistré.',
  appointment: 'Rendez-vous enregistré.',
  'appointment-cancellation': 'Rendez-vous annulé. La personne en est prévenue.',
  'appointment-offer': 'Créneaux proposés. La personne en est prévenue.',
  fit: fitTexts.done,
  pause: 'Demande en attente. Les délais reprennent après ce jour.',
  closing: 'Demande terminée.',
  transfer: 'Demande transmise. L’autre structure sera prévenue dans deux minutes.',
  assignment: 'Demande proposée à cette structure.',
  reassignment: 'Demande confiée à une autre structure. Tous seront prévenus dans deux minutes.',
  undo: 'C’est annulé : la demande est comme avant.',
} as const

export const noFile = {
  title: 'Ce dossier ne vous est pas ouvert',
  text: 'Il est terminé, ou votre structure ne le suit pas, ou plus.',
  back: 'Revenir à mes demandes',
} as const
export const undoTooLate = 'Trop tard pour annuler : la suite est déjà partie.'

/** Over the lists of the professionals' first page. */
export const watchTitles = {
  mine: 'Ma structure',
  territory: (name: string) => `Sans structure ou sans nouvelle : ${name}`,
  region: 'Sans réponse de l’animation territoriale',
} as const

/** How a request ended, within a sentence. */
export function endingName(ending: string): string {
  const names: Record<string, string> = {
    ...Object.fromEntries(outcomes.map((outcome) => [outcome, outcomeLabels[outcome].fr])),
    withdrawn: 'retirée par la personne',
    erased: 'effacée à la demande de la personne',
    corrected: 'corrigée par la personne',
    'asked-again': 'redemandée par la personne',
  }
  return (names[ending] ?? ending).toLowerCase()
}
