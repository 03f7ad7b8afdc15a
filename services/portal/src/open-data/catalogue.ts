// The catalogue of the open data by DCAT-AP 3, as JSON-LD: one catalogue, one dataset, one distribution a table and format
// for the months a page offers. Its context is within, so that nobody fetches another to read it.

import { regionCode } from '@hent/contracts/codes.ts'
import { openTables } from '@hent/contracts/figures.ts'
import { fileFormats } from '../apis/tracking.ts'
import { openDataTexts } from '../texts/open-data.ts'

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}
const eu = 'http://publications.europa.eu/resource/authority'
/** The licence as the Publications Office of the EU lists it. */
const licence = `${eu}/licence/ETALAB_2_0`
const fileTypes = {
  csv: { list: 'CSV', media: 'text/csv' },
  xlsx: { list: 'XLSX', media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  json: { list: 'JSON', media: 'application/json' },
} as const

const is = (id: string) => ({ '@id': id })
const inFrench = (text: string) => ({ '@value': text, '@language': 'fr' })
const dayOf = (day: string) => ({ '@value': day, '@type': 'xsd:date' })

/** Where the file of a table is. */
export const filePath = (month: string, table: string, format: string) =>
  `/donnees-ouvertes/${month}/${table}.${format}`

/**
 * @param portal own address, without a slash at its end
 * @param months those that are published, the newest first
 */
export function catalogueOf(portal: string, months: readonly string[]) {
  const page = `${portal}/donnees-ouvertes`
  const texts = openDataTexts
  const publisher = { '@id': `${page}#region`, '@type': 'foaf:Agent', 'foaf:name': inFrench(texts.publisher) }
  const [newest = '', oldest = newest] = [months[0], months.at(-1)]
  return {
    '@context': context,
    '@id': `${page}/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': inFrench(texts.title),
    'dct:description': inFrench(texts.lead),
    'dct:publisher': publisher,
    'dct:language': is(`${eu}/language/FRA`),
    'dct:license': is(licence),
    'foaf:homepage': is(page),
    'dcat:dataset': {
      '@id': `${page}#jeu`,
      '@type': 'dcat:Dataset',
      'dct:identifier': `${page}#jeu`,
      'dct:title': inFrench(texts.dataset),
      'dct:description': inFrench(`${texts.lead} ${texts.rule} ${texts.moving}`),
      'dct:publisher': is(publisher['@id']),
      'dct:language': is(`${eu}/language/FRA`),
      'dct:accrualPeriodicity': is(`${eu}/frequency/MONTHLY`),
      'dct:accessRights': is(`${eu}/access-right/PUBLIC`),
      'dct:spatial': is(`http://id.insee.fr/geo/region/${regionCode}`),
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': dayOf(`${oldest}-01`),
        'dcat:endDate': dayOf(lastDay(newest)),
      },
      'dcat:theme': [is(`${eu}/data-theme/EDUC`), is(`${eu}/data-theme/SOCI`)],
      'dcat:keyword': texts.keywords.map(inFrench),
      'dcat:landingPage': is(page),
      'foaf:page': is(`${page}/dictionnaire.csv`),
      'dcat:distribution': months.flatMap((month) =>
        openTables.flatMap((table) =>
          fileFormats.map((format) => ({
            '@id': `${portal}${filePath(month, table, format)}`,
            '@type': 'dcat:Distribution',
            'dct:title': inFrench(`${texts.tables[table]}, ${month}`),
            'dcat:accessURL': is(`${page}?mois=${month}`),
            'dcat:downloadURL': is(`${portal}${filePath(month, table, format)}`),
            'dct:license': is(licence),
            'dct:format': is(`${eu}/file-type/${fileTypes[format].list}`),
            'dcat:mediaType': is(`https://www.iana.org/assignments/media-types/${fileTypes[format].media}`),
          })),
        ),
      ),
    },
  }
}

function lastDay(month: string): string {
  const [year = 0, one = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, one, 0)).toISOString().slice(0, 10)
}
