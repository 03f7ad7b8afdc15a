// What is counted of the year's theme, asked place by place.

import { departementCodes, regionCode } from '@hent/contracts/codes.ts'
import type { Caller } from '../../../apis/caller.ts'
import type { PortalDeps } from '../../../context.ts'
import type { ThemeFigures } from '../../../pages/region/writing/theme-measures.ts'

/** The region first. */
export const everyPlace: readonly string[] = [regionCode, ...departementCodes]

/** @param over the last month (`2026-11`) and how many up to it */
export function themeFigures(
  apis: PortalDeps['apis'],
  caller: Caller,
  places: readonly string[],
  over: { to: string; months: number },
): Promise<ThemeFigures> {
  return Promise.all(
    places.map(async (code) => {
      const { months } = await apis.tracking.trend(caller, 'theme', { territory: code, ...over })
      return { code, months }
    }),
  )
}
