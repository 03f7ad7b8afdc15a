// What is read of a structure's history: French only, like every page of professionals.

export const structureHistoryTexts = {
  title: 'Ce qui a changé',
  why: 'Chaque changement de la fiche : quand, par qui, de quoi en quoi.',
  open: 'Lire l’historique de la fiche',
  pageTitle: (name: string) => `Ce qui a changé : ${name}`,
  lead: 'Du plus récent au plus ancien.',
  kinds: {
    added: 'Première fiche dans l’annuaire.',
    gone: 'La structure n’est plus dans l’annuaire.',
  },
  by: (label: string | undefined): string => `Par ${label ?? 'quelqu’un qui n’est plus dans l’annuaire'}.`,
  byFile: (label: string | undefined): string =>
    label ? `Par un fichier importé : ${label}.` : 'Par le fichier de votre réseau.',
  file: (name: string): string => `Voir le fichier ${name}, et l’annuler s’il le faut`,
  older: 'Changements plus anciens',
  newest: 'Les plus récents',
  giveBack: 'Un réglage fait à la main peut être rendu au fichier : voir ci-dessous.',
  undoFile: 'Un fichier importé s’annule sur sa propre page.',
} as const
