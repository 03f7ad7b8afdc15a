// What people read is in the catalogues of this folder, where it is looked after together: no page has a sentence of its
// own.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = new URL('../', import.meta.url)
/** Figures are for the Region, their words beside their charts; the styleguide is for who makes pages. */
const apart = /^pages\/(region\/|public\/styleguide)/

/** Whether there are signs that only French has, outside comments. */
const hasFrench = (name: string): boolean =>
  /[àâçéèêëîïôœùû«»’]/i.test(readFileSync(new URL(name, folder), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))

const files = ['components', 'pages', 'routes'].flatMap((part) =>
  readdirSync(new URL(part, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => `${part}/${name}`),
)

it('has no sentence in code', () => {
  expect(files.filter((name) => !apart.test(name) && hasFrench(name)).toSorted()).toEqual([])
})
