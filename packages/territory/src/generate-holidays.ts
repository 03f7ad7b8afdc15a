// Makes data/public-holidays.json, the public holidays of the years Hent lives in, from date-holidays. To run again when
// the law or the library changes: node packages/territory/src/generate-holidays.ts

import { writeFileSync } from 'node:fs'
import { holidaysFile, holidaysFromLibrary } from './calendar.ts'

/** Year → day → name. */
export function holidaysOfYears(from = 2024, until = 2045): string {
  const years = Array.from({ length: until - from + 1 }, (_, index) => from + index)
  const lines = years.map((year) => `"${year}":${JSON.stringify(Object.fromEntries(holidaysFromLibrary(year)))}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

if (import.meta.main) writeFileSync(holidaysFile, holidaysOfYears())
