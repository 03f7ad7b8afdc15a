// What people read is in the catalogues of this folder, where it is looked after together: no other file of the portal has a
// sentence of its own.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = new URL('../', import.meta.url)
/** The styleguide is for who makes pages. */
const apart = /^pages\/public\/styleguide/

/** Signs that only French has; words between two tags; a word given as what a part of a page is called. */
const signs: readonly RegExp[] = [
  /.*[àâçéèêëîïôœùû«»’].*/giu,
  />[^<>{}=;()]*\p{L}{3,}[^<>{}=;()]*<\//gu,
  /\s(?:title|label|caption|text|hint|alt|unsaid|aria-label)="[^"]*\p{L}{2,}[^"]*"/gu,
  /\shead=\{\[[^\]]*'[^']*\p{L}{2,}/gu,
]

const sentencesIn = (name: string): string[] => {
  const code = readFileSync(new URL(name, folder), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return signs.flatMap((sign) => [...code.matchAll(sign)].map(([found]) => `${name}: ${found.trim()}`))
}

const files = ['components', 'forms', 'pages', 'routes', 'sessions'].flatMap((part) =>
  readdirSync(new URL(part, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => `${part}/${name}`),
)

it('has no sentence in code', () => {
  expect(files.filter((name) => !apart.test(name)).flatMap(sentencesIn)).toEqual([])
})
