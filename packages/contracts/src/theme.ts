// The theme of a year, on which territories work together: one at most a year, said by the Region.

import { type Static, Type } from 'typebox'
import { RegisterReference } from './register-reference.ts'

/** The year of the calendar that a theme is of; a request that concerns it carries this year. */
export const ThemeYear = Type.Integer({ minimum: 2020, maximum: 2100 })
export type ThemeYear = Static<typeof ThemeYear>

const line = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })

/** Characters a theme may take. */
export const longestTheme = { title: 100, covers: 300 } as const
export const themeFields = {
  title: line(longestTheme.title),
  covers: line(longestTheme.covers),
  decision: Type.Optional(RegisterReference),
}
export const Theme = Type.Object(themeFields, { additionalProperties: false })
export type Theme = Static<typeof Theme>
