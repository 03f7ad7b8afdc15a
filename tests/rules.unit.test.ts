// Rules import no I/O: `biome.json` says which files are rules and what they may import. Here: that no file which imports
// nothing else, itself or through others, was left out of it.

import { glob, readFile } from 'node:fs/promises'
import { dirname, join, matchesGlob } from 'node:path'
import { expect, it } from 'vitest'
import biome from '../biome.json' with { type: 'json' }

const services = ['directory', 'evaluation', 'intake', 'notification', 'routing', 'tracking']
const root = join(import.meta.dirname, '..')

const kept = biome.overrides.flatMap(({ includes, linter }) => {
  const rule = linter.rules.style?.noRestrictedImports
  const group = typeof rule === 'object' ? rule.options.patterns.flatMap((one) => one.group) : []
  return group.includes('!typebox') ? [{ includes, group }] : []
})
const but = (pattern: string) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])
const includes = kept.flatMap((one) => one.includes)
const allowed = kept.flatMap(({ group }) => group.flatMap(but))

const matches = (path: string, patterns: readonly string[]) => patterns.some((one) => matchesGlob(path, one))
const isNamed = (pattern: string) => !pattern.startsWith('!')
const isKept = (file: string) => matches(file, includes.filter(isNamed)) && !matches(file, includes.flatMap(but))

/** Each file with what it imports: files by their path, packages by their name. */
async function sources(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const service of services) {
    for await (const file of glob(`services/${service}/src/**/*.ts`, { cwd: root })) {
      if (file.endsWith('.test.ts') || file.includes('/testing/')) continue
      const text = await readFile(join(root, file), 'utf8')
      const named = [...text.matchAll(/^(?:import|export)\b(?:[^']*? from)? '([^']+)'/gm)].flatMap(
        ([, name]) => name ?? [],
      )
      found.set(
        file,
        named.map((name) => (name.startsWith('.') ? join(dirname(file), name) : name)),
      )
    }
  }
  return found
}

it('a file of a service that imports no I/O, itself or through others, is kept so by the linter', async () => {
  const files = await sources()
  const pure = new Set(files.keys())
  const isPure = (name: string) => pure.has(name) || matches(name, allowed)
  let before: number
  do {
    before = pure.size
    for (const file of pure) if (!files.get(file)?.every(isPure)) pure.delete(file)
  } while (pure.size < before)
  expect(pure.size).toBeGreaterThan(100)
  expect([...pure].filter((file) => !isKept(file))).toEqual([])
})
