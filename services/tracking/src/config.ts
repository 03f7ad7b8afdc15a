// Settings of tracking: what every service reads, and how long a touched cell of the figures waits.

import { commonConfig, loadConfig } from '@hent/service/config.ts'
import { type Static, Type } from 'typebox'

export const TrackingSchema = Type.Object({
  ...commonConfig,
  CELL_DEBOUNCE_MS: Type.Integer({
    default: 1_000,
    minimum: 0,
    description: 'how long a cell of the figures that was touched waits for other changes',
  }),
  FIGURES_FRESH_MS: Type.Integer({
    default: 30_000,
    minimum: 0,
    description: 'how long a month read for figures serves',
  }),
})
export type TrackingConfig = Readonly<Static<typeof TrackingSchema>>

export const readConfig = (): TrackingConfig => loadConfig(TrackingSchema, process.env)
