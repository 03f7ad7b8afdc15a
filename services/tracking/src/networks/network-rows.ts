// The rows of the tables by network, as they are told, pure.

import { type Network, networks } from '@hent/contracts/codes.ts'
import { classesOf } from '@hent/contracts/delay-classes.ts'
import type { NetworkTable } from '@hent/contracts/figures.ts'
import { structureMeasures } from '@hent/contracts/structure-indicators.ts'
import { surveyMarks } from '@hent/contracts/survey-answers.ts'
import type { Month } from '../figures/month-sums.ts'
import { networkSumsOf } from './network-sums.ts'

/** A row's columns are those of the indicators of its table. */
export function networkRows(
  table: NetworkTable,
  territory: string,
  month: Month,
  sums = networkSumsOf(month),
): Record<string, unknown>[] {
  const told = (network: Network, names: readonly string[], field?: string) =>
    Object.fromEntries(
      names.map((name) => [name, sums.told(territory, network, field === undefined ? name : `${field}.${name}`)]),
    )
  const columns: Record<NetworkTable, (network: Network) => Record<string, unknown>> = {
    networks: (network) => ({
      ...told(network, structureMeasures),
      toAcceptance: told(network, classesOf('toAcceptance'), 'toAcceptance'),
    }),
    'network-opinions': (network) => ({
      given: told(network, surveyMarks, 'given'),
      favourable: told(network, surveyMarks, 'favourable'),
    }),
  }
  return networks.map((network) => ({ network, ...columns[table](network) }))
}
