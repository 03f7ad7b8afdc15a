// The published list of tables of figures: what tracking answers the Region and the public, and what the portal offers
// them. No other combination is answered.

/** Kinds of territory figures are about. */
export type TerritoryKind = 'region' | 'departement' | 'epci'

/** Periods are months. */
export const tables = {
  activity: { rows: 'service', territories: ['region', 'departement', 'epci'] },
  delays: { rows: 'service', territories: ['region', 'departement', 'epci'] },
  'delay-classes': { rows: 'service', territories: ['region', 'departement'] },
  surveys: { rows: 'service', territories: ['region', 'departement', 'epci'] },
  answers: { rows: 'service', territories: ['region', 'epci'] },
  satisfaction: { rows: 'service', territories: ['region'] },
  audience: { rows: 'status', territories: ['departement'] },
  'audience-delays': { rows: 'status', territories: ['region'] },
  structures: { rows: 'service', territories: ['region'] },
  networks: { rows: 'network', territories: ['region', 'departement'] },
  'network-opinions': { rows: 'network', territories: ['region'] },
  theme: { rows: 'theme', territories: ['region', 'departement'] },
  journeys: { rows: 'service', territories: ['region'] },
  declines: { rows: 'reason', territories: ['region'] },
  modes: { rows: 'mode', territories: ['region'] },
  'other-surveys': { rows: 'survey', territories: ['region'] },
  'week-hours': { rows: 'hour', territories: ['region'] },
  fit: { rows: 'service', territories: ['region'] },
  misfits: { rows: 'misfit', territories: ['region'] },
} as const satisfies Record<
  string,
  {
    rows: 'service' | 'status' | 'network' | 'theme' | 'reason' | 'mode' | 'hour' | 'survey' | 'misfit'
    territories: readonly TerritoryKind[]
  }
>
export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as [TableName, ...TableName[]]

/** For who reads figures, and no open data: a network of two structures in a département tells each what the other did (ADR 0073). */
const ofNetworks = ['networks', 'network-opinions'] as const satisfies readonly TableName[]
export type NetworkTable = (typeof ofNetworks)[number]
export const isOfNetworks = (table: TableName): table is NetworkTable => ofNetworks.some((one) => one === table)
/**
 * Nor is the theme, which the yearly report tells (ADR 0075), nor what is asked months later, since the open data of a month
 * are told once, soon after it, nor what structures say of each other’s requests (ADR 0097).
 */
const forReaders = ['theme', 'other-surveys', 'fit', 'misfits'] as const satisfies readonly TableName[]
export type OpenTable = Exclude<TableName, NetworkTable | (typeof forReaders)[number]>
export const openTables = tableNames.filter(
  (table): table is OpenTable => !isOfNetworks(table) && !forReaders.some((one) => one === table),
)

/** How people ask and what their needs meet: told beside all else of a month, of the region (ADR 0096). */
const ofJourneys = [
  'journeys',
  'declines',
  'modes',
  'week-hours',
  'fit',
  'misfits',
] as const satisfies readonly TableName[]
export type JourneyTable = (typeof ofJourneys)[number]
export const journeyTables: readonly JourneyTable[] = ofJourneys
export const isOfJourneys = (table: TableName): table is JourneyTable => ofJourneys.some((one) => one === table)

/** Told of a quarter of the calendar, once it is over and a month more has passed, and never again otherwise (ADR 0068). */
const quarterTables = {
  'equal-treatment': { rows: 'service', territories: ['region'] },
} as const satisfies Record<string, { rows: 'service'; territories: readonly TerritoryKind[] }>
export type QuarterTable = keyof typeof quarterTables

/** Both lists. */
export const allTables = { ...tables, ...quarterTables }
export type AnyTable = keyof typeof allTables
export const allTableNames = Object.keys(allTables) as [AnyTable, ...AnyTable[]]
export const isOfQuarters = (table: AnyTable): table is QuarterTable => table in quarterTables

/** Whether this table is published for territories of this kind. */
export function isPublished(table: TableName, kind: TerritoryKind | undefined): boolean {
  return tables[table].territories.some((one) => one === kind)
}
