// Every component is shown where those who make pages look for it.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startPortal, visitor } from '../../testing/neighbours.ts'

const source = new URL('../../', import.meta.url)
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, source), { encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.unit.test.'))
    .map((name) => `${folder}/${name}`)

/** Components that a file takes in, of those of the folder. */
const componentsOf = (file: string): string[] =>
  [
    ...readFileSync(new URL(file, source), 'utf8').matchAll(
      /^(?:import|\} from).*'(?:\.\.\/\.\.\/components|\.)\/([\w.-]+)'/gm,
    ),
  ]
    .map(([, name = '']) => `components/${name}`)
    .filter((name) => components.has(name))
const components = new Set(filesIn('components'))

/** A part of a component is seen in it. */
function shownIn(files: readonly string[]): Set<string> {
  const shown = new Set<string>()
  const left = files.flatMap(componentsOf)
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (shown.has(name)) continue
    shown.add(name)
    left.push(...componentsOf(name))
  }
  return shown
}

describe('the styleguide', () => {
  it('shows every component', () => {
    const shown = shownIn(filesIn('pages/public').filter((name) => name.includes('styleguide')))
    expect([...components].filter((name) => !shown.has(name))).toEqual([])
  })

  it('opens, with no name given twice', async () => {
    const app = await startPortal('http://127.0.0.1:9', { styleguide: true })
    const { status, html } = await visitor(app).get('/styleguide')
    await app.close()
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect([status, ids.filter((id, at) => ids.indexOf(id) !== at)]).toEqual([200, []])
  })
})
