// Transitions Pro cannot be an operator of the CEP (code du travail, D6323-20-5): nothing that Hent says or decides today
// has the two side by side. History stays: the rule of the Fongecif, decision records, tests.

import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const spoken = ['{packages,services,infra}/*/src/**/*.{ts,tsx}', 'services/directory/data/*.{ts,json}', 'README.md']
const transitionsPro = /transitions[- ]pro/i
const cep = /\bcep\b|évolution professionnelle|emdroadur micherel|career development/i

it('no label, text or line of data names Transitions Pro beside the CEP', async () => {
  const beside: string[] = []
  let seen = 0
  for await (const file of glob(spoken, { cwd: root })) {
    if (file.includes('.test.') || file.includes('node_modules')) continue
    for (const line of (await readFile(join(root, file), 'utf8')).split('\n')) {
      if (!transitionsPro.test(line)) continue
      seen += 1
      if (cep.test(line)) beside.push(`${file}: ${line.trim().slice(0, 200)}`)
    }
  }
  expect(seen).toBeGreaterThan(10)
  expect(beside).toEqual([])
})

it('no rule of the CEP since 2020 names Transitions Pro', () => {
  const rules = serviceOffer.rules.filter(({ service, until }) => service === 'cep' && !until)
  expect(rules.length).toBeGreaterThan(5)
  for (const rule of rules) expect(JSON.stringify(rule)).not.toMatch(transitionsPro)
})
