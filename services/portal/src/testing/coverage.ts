// For tests: who answers what, where, as the directory tells it: a hole, one structure, several, one that is late.

import { communes } from '@hent/territory/communes.ts'

const columns = [
  ['reception', 'everyone', 'Accueil personnalisé et individualisé : tout public', 0, 0],
  ['cep', 'executive', 'Conseil en évolution professionnelle : cadres', 0, 40],
  ['vae', 'everyone', 'Conseil en validation des acquis de l’expérience (VAE) : tout public', 12, 1_147],
] as const

export const coverage = {
  day: '2026-11-24',
  columns: columns.map(([service, audience, label, empty, single]) => ({
    service,
    audience,
    label,
    communes: 1_202,
    empty: { communes: empty, population: empty * 1_400 },
    single: { communes: single },
    unavailable: { communes: empty / 2 },
    nearest: { commune: 100, epci: 600, departement: 500, region: 0 },
  })),
}

const bare = { structures: 0, available: 0, late: 0, refusing: 0 }
const stateAt = (at: number) => {
  if (at % 97 === 0) return bare
  if (at % 5 === 0) return { structures: 1, available: 0, late: 1, refusing: 0, nearestKm: 34.2 }
  if (at % 3 === 0) return { structures: 1, available: 1, late: 0, refusing: 1, nearestKm: 12.5 }
  return { structures: 3, available: 2, late: 0, refusing: 0, nearestKm: at % 11 }
}
export const coverageState = {
  day: '2026-11-24',
  communes: communes().map(({ code }, at) => ({ commune: code, ...stateAt(Number(code.slice(0, 2)) + at) })),
  oneMore: [
    { commune: '29024', uncovered: 12_340, nearer: 8_120, savedKm: 14.2 },
    { commune: '56178', uncovered: 0, nearer: 20_400, savedKm: 9.6 },
  ],
}
