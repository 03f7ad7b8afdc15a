// The open data, for everyone and without login: its page, its files, its dictionary and its catalogue.

import { openTables } from '@hent/contracts/figures.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay, monthsUntil } from '@hent/territory/calendar.ts'
import { lastSettledMonth } from '@hent/territory/quarters.ts'
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { type FileFormat, fileFormats } from '../../apis/tracking.ts'
import type { PortalDeps } from '../../context.ts'
import { catalogueOf } from '../../open-data/catalogue.ts'
import { dictionary } from '../../open-data/dictionary.ts'
import { OpenDataPage } from '../../pages/public/open-data.tsx'
import { callerOf, pageOf, pathText, queryText, sendPage } from '../../sessions/visitor.ts'
import { sendFile } from '../send-file.ts'

/** Months that are settled and offered, the newest first: three years. */
const span = 36
/** A file holds its month, and the eleven before it where it is asked so. */
const filePattern = /^(douze-mois-)?(20\d\d-(?:0[1-9]|1[0-2]))$/

export function openDataRoutes(app: FastifyInstance, { apis, portalUrl, now }: PortalDeps): void {
  const published = () => monthsUntil(lastSettledMonth(localDay(now())), span).reverse()

  app.get('/donnees-ouvertes', async (request, reply) => {
    const months = published()
    const month = months.find((one) => one === queryText(request, 'mois')) ?? months[0] ?? ''
    return sendPage(reply, <OpenDataPage page={pageOf(request, reply, 'fr')} month={month} months={months} />)
  })

  app.get('/donnees-ouvertes/catalogue.jsonld', async (_request, reply) =>
    reply
      .type('application/ld+json')
      .header('access-control-allow-origin', '*')
      .send(JSON.stringify(catalogueOf(portalUrl.replace(/\/$/, ''), published()), undefined, 1)),
  )

  app.get('/donnees-ouvertes/dictionnaire.csv', async (_request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .send(stringify(dictionary(), { bom: true, delimiter: ';', header: true, escape_formulas: true })),
  )

  app.get('/donnees-ouvertes/:mois/:fichier', async (request, reply) => {
    const [, aYear, month = ''] = filePattern.exec(pathText(request, 'mois')) ?? []
    const [name, format] = pathText(request, 'fichier').split('.')
    const table = openTables.find((one) => one === name)
    const kind = fileFormats.find((one): one is FileFormat => one === format)
    if (!table || !kind || !published().includes(month)) throw new AppError('not-found')
    const asked = { table, to: month, months: aYear ? 12 : 1, format: kind }
    reply.header('access-control-allow-origin', '*')
    return sendFile(reply, await apis.tracking.openFile(callerOf(request), asked))
  })
}
