// The kinds of proximity relay of the synthetic directory.

/** Proximity relays inform and send on; they deliver no service of the frame. */
export const relays = [
  { prefix: 'mairie', name: 'Mairie {of}', carriers: ['communes'], formerNames: [] },
  { prefix: 'mediatheque', name: 'Médiathèque {of}', carriers: ['communes'], formerNames: [] },
  { prefix: 'ccas', name: 'Centre communal d’action sociale {of}', carriers: ['ccas-cias'], formerNames: [] },
  {
    prefix: 'france-services',
    name: 'France services – {at}',
    carriers: ['france-service'],
    formerNames: ['Maison de services au public'],
  },
] as const
