// For tests: lines of the worklist that come from the directory, as its contract has them.

export const since = '2026-11-24T09:00:00.000Z'
export const holes = [
  {
    alarmId: 'hole-vae',
    departement: '22',
    service: 'vae',
    audience: 'everyone',
    label: 'tout public',
    communes: 4,
    names: ['Perros-Guirec', 'Pleumeur-Bodou', 'Trébeurden'],
  },
  {
    alarmId: 'hole-crafts',
    departement: '22',
    service: 'business-creation',
    audience: 'project-crafts',
    label: 'projets d’artisanat',
    communes: 1,
    names: ['Plouha'],
    claim: { label: 'Animation, Bretagne', since, mine: false },
  },
]

/** Who watches a territory reads who looks after each. */
export const alarms = (role: string) => [
  {
    alarmId: 'alarm-away',
    kind: 'unattended',
    structureId: 'hent--ml-lannion',
    name: 'Mission locale de Lannion',
    from: '2026-12-24',
    to: '2027-01-02',
  },
  {
    alarmId: 'alarm-refusals',
    kind: 'refusals-alike',
    structureId: 'hent--autre',
    name: 'Autre structure',
    from: '2026-11-01',
    to: '2026-11-30',
    refusals: { service: 'cep', reason: 'wrong-territory', count: 3 },
  },
  {
    alarmId: 'alarm-mail',
    kind: 'unreachable',
    structureId: 'hent--ml-lannion',
    name: 'Mission locale de Lannion',
    from: '2026-11-20',
    to: '2026-11-20',
    channel: 'email',
    ...(role === 'manager' ? {} : { claim: { label: 'Animation, Côtes-d’Armor', since, mine: true } }),
  },
  {
    alarmId: 'alarm-stale',
    kind: 'stale',
    structureId: 'hent--ml-lannion',
    name: 'Mission locale de Lannion',
    from: '2025-03-03',
    to: '2025-03-03',
  },
]
