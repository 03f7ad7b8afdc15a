// The themes of the years, as the portal asks the directory for them.

import { type Theme, ThemeYear, themeFields } from '@hent/contracts/theme.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const ThemeSeen = Type.Object({
  year: ThemeYear,
  version: Type.Integer(),
  ...themeFields,
  by: Type.String(),
  at: Type.String(),
})
export type ThemeSeen = Static<typeof ThemeSeen>

export function themesApi(at: At) {
  return {
    /** Every version ever written, the last year first, the newest of each first. */
    themes: (caller: Caller) =>
      fetchJson(at('/v1/themes'), {
        ...callOf(caller),
        schema: Type.Object({ themes: Type.Array(ThemeSeen) }),
      }).then(({ themes }) => themes),
    /** @param read the version that was in force when the new one was thought of */
    writeTheme: (caller: Caller, year: ThemeYear, body: Theme, read: string) =>
      fetchJson(at(`/v1/themes/${year}`), { ...callOver(caller, read), method: 'PUT', body, schema: ThemeSeen }),
  }
}
