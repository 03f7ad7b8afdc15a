// What axe-core finds wrong with a page, by the rules of WCAG 2.2 AA and what is held to be good practice.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** One line a broken rule, with where; none: nothing found. */
export async function axeFaults(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts: the test's is put in past it, by the browser's debugger.
  await page.evaluate(script)
  const results: AxeResults = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`)
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

/** px by which the page is wider than its window */
export async function sidewaysPx(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
}
