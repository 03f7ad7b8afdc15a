// For tests: the themes of the years as the directory tells them, the newest of each year first, and what tracking tells of them.

const [by, at] = ['region', '2026-01-15T09:00:00.000Z']
export const themes = [
  {
    year: 2026,
    version: 2,
    title: 'Mobilité',
    covers: 'Se déplacer pour se former ou travailler : permis, transports, logement.',
    decision: 'GTR-2026-03',
    by,
    at: '2026-03-13T09:00:00.000Z',
  },
  { year: 2026, version: 1, title: 'Mobilités', covers: 'Se déplacer pour se former.', by, at },
  {
    year: 2025,
    version: 1,
    title: 'Illettrisme',
    covers: 'Lire, écrire, compter.',
    by,
    at: '2025-01-20T09:00:00.000Z',
  },
]

export const themeRows = [{ theme: 'of-the-year', needs: 60, accepted: 50, closed: 40, helped: 35 }]

/** More from month to month, and fewer the year before. */
export function themeRowsIn(period: string) {
  const needs = (period < '2026' ? 10 : 40) + 5 * Number(period.slice(5))
  const [accepted, closed, helped] = [0.8, 0.6, 0.5].map((share) => 5 * Math.floor((share * needs) / 5))
  return [{ theme: 'of-the-year', needs, accepted, closed, helped }]
}
