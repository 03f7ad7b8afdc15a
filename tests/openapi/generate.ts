// Writes docs/openapi: `node tests/openapi/generate.ts`.

import { writeFileSync } from 'node:fs'
import { fileOf, openApiDocuments, routesFile } from './documents.ts'
import { routesPage } from './routes-page.ts'

const documents = await openApiDocuments()
for (const [service, document] of documents) writeFileSync(fileOf(service), document)
writeFileSync(routesFile, routesPage(documents))
