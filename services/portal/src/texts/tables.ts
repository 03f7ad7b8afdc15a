// What is read of the published tables, each by itself: French only, like every page of the Region.

import { type TableName, type TerritoryKind, tables } from '@hent/contracts/figures.ts'

const places: Record<TerritoryKind, string> = {
  region: 'pour toute la Bretagne',
  departement: 'par département',
  epci: 'par intercommunalité',
}

export const tableTexts = {
  title: 'Tableaux d’un mois',
  lead: 'Arrondis à cinq ; « < 5 » : moins de cinq, jamais précisé. Aucun nom, aucun autre croisement que ceux de cette liste.',
  table: 'Tableau',
  caption: (table: string, place: string, month: string) => `${table}, ${place}, ${month}`,
  captionAsOf: (caption: string, moment: string) => `${caption} (calculé le ${moment})`,
  everywhere: (table: string, month: string) => `${table}, tous les territoires, douze mois jusqu’à ${month}`,
  service: 'Service',
  network: 'Réseau',
  needs: 'Besoins',
  accepted: 'Acceptés',
  contacted: 'Contactés',
  sentBy: (sender: string) => `Porte : ${sender.toLowerCase()}`,
  halfAccepted: 'La moitié acceptés en moins de',
  nineTenthsAccepted: 'Neuf sur dix acceptés en moins de',
  halfContacted: 'La moitié contactés en moins de',
  nineTenthsContacted: 'Neuf sur dix contactés en moins de',
  acceptedInTime: 'Acceptés dans le délai promis',
  contactedInTime: 'Contactés dans le délai promis',
  sent: 'Avis demandés',
  answered: 'Avis reçus',
  answers: 'Avis',
  found: 'Réponse trouvée ou projet avancé',
  useful: 'Utilité sur 5',
  welcome: 'Accueil sur 5',
  delay: 'Délai sur 5',
  recommend: 'Recommandation sur 10',
  audience: 'Public',
  requests: 'Demandes',
  reason: 'Motif',
  declines: 'Refus',
  mode: 'Modalité',
  anonymous: 'Anonymes',
  severalNeeds: 'À plusieurs besoins',
  hour: 'Heure',
  structuresAsked: (many: string) => `Structures : ${many}`,
  declined: 'Déclinés',
  escalated: 'Remis à l’animation',
  unmet: 'Besoins sans structure',
  structures: 'Structures',
  /** "Ce tableau n’est pas publié pour ce territoire : il l’est pour toute la Bretagne et par département." */
  notPublished: (table: TableName) =>
    `Ce tableau n’est pas publié pour ce territoire : il l’est ${tables[table].territories.map((kind) => places[kind]).join(' et ')}.`,
} as const
