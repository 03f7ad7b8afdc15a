// What professionals read: French only.

import type { AgeBand } from '@hent/contracts/codes.ts'
import { fr } from './fr.ts'

export const ageNames: Record<AgeBand, string> = { ...fr.ages, undisclosed: 'Non dit' }

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
  contact: 'Premier contact enregistré.',
  appointment: 'Rendez-vous enregistré.',
  pause: 'Demande en attente. Les délais reprennent après ce jour.',
  closing: 'Demande terminée.',
  assignment: 'Demande proposée à cette structure.',
  choice: 'Choix enregistré.',
  'other-options': 'Autres structures.',
  undo: 'C’est annulé : la demande est comme avant.',
} as const

export const undoTooLate = 'Trop tard pour annuler : la suite est déjà partie.'
