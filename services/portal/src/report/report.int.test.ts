// The report's PDF as veraPDF judges it, by the rules of PDF/UA-1; and the judge itself, on a PDF that has no tags.

import { openPdfChecker } from '@hent/local/pdf-checker.ts'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { expect, it } from 'vitest'
import { usePages } from '../testing/pages.ts'

const { loggedIn, tell } = usePages()

async function pdfOf(year: string) {
  const agent = await loggedIn('steering')
  if (year === '2025')
    tell({
      'GET /v1/figures/trend': {
        body: { months: [{ period: '2025-12', asOf: '2026-11-24T09:00:00.000Z', rows: [] }] },
      },
      'GET /v1/reports/2025/words': { body: { words: [] } },
      'GET /v1/register': { body: { entries: [] } },
      'GET /v1/neutrality': { status: 404, problem: 'not-found' },
    })
  const { status, headers, bytes } = await agent.get(`/region/rapport/${year}/pdf`)
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
  return bytes
}

it('the PDF of a yearly report is accessible as PDF/UA-1 says, full or empty; one without tags is found out', async () => {
  const untagged = NodeCompiler.create({}).pdf({ mainFileContent: 'Bonjour' }, { pdfTags: false })
  const pdfs = new Map([
    ['full', await pdfOf('2026')],
    ['empty', await pdfOf('2025')],
    ['untagged', untagged],
  ])
  const checker = await openPdfChecker()
  const faults = await checker.faults(pdfs)
  await checker.stop()
  expect([faults.get('full'), faults.get('empty')]).toEqual([[], []])
  expect(faults.get('untagged')?.length).toBeGreaterThan(3)
}, 240_000)
