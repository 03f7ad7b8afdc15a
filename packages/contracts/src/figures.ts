// The published list of tables of figures: what tracking answers the Region and the public, and what the portal offers
// them. No other combination is answered.

/** Kinds of territory figures are about. */
export type TerritoryKind = 'region' | 'departement' | 'epci'

/** Periods are months. */
export const tables = {
  activity: { rows: 'service', territories: ['region', 'departement', 'epci'] },
  delays: { rows: 'service', territories: ['region', 'departement', 'epci'] },
  surveys: { rows: 'service', territories: ['region', 'departement', 'epci'] },
  answers: { rows: 'service', territories: ['region', 'epci'] },
  audience: { rows: 'status', territories: ['departement'] },
} as const satisfies Record<string, { rows: 'service' | 'status'; territories: readonly TerritoryKind[] }>
export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as [TableName, ...TableName[]]

/** Whether this table is published for territories of this kind. */
export function isPublished(table: TableName, kind: TerritoryKind | undefined): boolean {
  return tables[table].territories.some((one) => one === kind)
}
