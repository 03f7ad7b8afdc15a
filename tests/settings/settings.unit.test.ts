import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { schemas, settingsFile, settingsPage } from './page.ts'

it('docs/settings.md tells every setting of every service (node tests/settings/generate.ts)', () => {
  expect(readFileSync(settingsFile, 'utf8')).toBe(settingsPage())
})

it.each(Object.keys(schemas))('the README of %s leads to its settings', (service) => {
  const readme = readFileSync(new URL(`../../services/${service}/README.md`, import.meta.url), 'utf8')
  expect(readme).toContain(`(../../docs/settings.md#${service})`)
})
