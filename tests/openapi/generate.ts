// Writes docs/openapi: `node tests/openapi/generate.ts`.

import { writeFileSync } from 'node:fs'
import { fileOf, openApiDocuments } from './documents.ts'

for (const [service, document] of await openApiDocuments()) writeFileSync(fileOf(service), document)
