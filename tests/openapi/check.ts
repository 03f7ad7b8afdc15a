// Fails when docs/openapi is not what the services say of themselves, or has a fault in the eyes of Redocly's linter.

import { existsSync, readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { fileOf, openApiDocuments, routesFile } from './documents.ts'
import { routesPage } from './routes-page.ts'

const config = await createConfig({
  extends: ['recommended-strict'],
  // A public list without parameters can refuse nothing.
  rules: { 'operation-4xx-response': 'off' },
})
const faults: string[] = []
const inStep = (file: URL, text: string) => existsSync(file) && readFileSync(file, 'utf8') === text
const documents = await openApiDocuments()
if (!inStep(routesFile, routesPage(documents))) faults.push('docs/openapi/README.md is out of step')
for (const [service, source] of documents) {
  const file = fileOf(service)
  if (!inStep(file, source)) faults.push(`docs/openapi/${service}.json is out of step`)
  for (const { ruleId, message, location } of await lintFromString({ source, absoluteRef: file.pathname, config })) {
    faults.push(`${service}: ${ruleId} ${location[0]?.pointer ?? ''} ${message}`)
  }
}
for (const fault of faults) console.error(fault)
if (faults.length > 0) console.error('Run: node tests/openapi/generate.ts')
process.exitCode = faults.length > 0 ? 1 : 0
