// Fails when docs/events.md, docs/asyncapi.json or docs/indicators.md is not what the code says, or is not valid AsyncAPI.

import { readFileSync } from 'node:fs'
import { Parser } from '@asyncapi/parser'
import { asyncApi, docs, eventsPage } from './generate-docs.ts'
import { indicatorsPage } from './indicators-page.ts'

const faults: string[] = []
if (readFileSync(docs.events, 'utf8') !== eventsPage()) faults.push('docs/events.md is out of step')
if (readFileSync(docs.asyncapi, 'utf8') !== asyncApi()) faults.push('docs/asyncapi.json is out of step')
if (readFileSync(docs.indicators, 'utf8') !== indicatorsPage()) faults.push('docs/indicators.md is out of step')
const errors = (await new Parser().validate(asyncApi())).filter(({ severity }) => severity === 0)
faults.push(...errors.slice(0, 10).map(({ message, path }) => `asyncapi: ${path.join('/')} ${message}`))
for (const fault of faults) process.stderr.write(`${fault}\n`)
if (faults.length > 0) process.stderr.write('Run: node packages/contracts/src/generate-docs.ts\n')
process.exitCode = faults.length > 0 ? 1 : 0
