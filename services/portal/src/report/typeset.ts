// The report as a PDF with its tags (PDF/UA-1), set by Typst: no browser, no call elsewhere (ADR 0048).

import { Worker } from 'node:worker_threads'
import { reportTexts } from '../texts/report.ts'
import type { Block, Report } from './blocks.ts'
import { inked } from './ink.ts'

/** Every field the template reads is there: an absent one would be an error of the template. */
function asData(block: Block) {
  switch (block.kind) {
    case 'table':
      return { ...block, words: block.words ?? false }
    case 'chart':
      return { ...block, svg: inked(block.svg), note: block.note ?? '', wide: block.wide ?? false }
    default:
      return block
  }
}

/** @throws when the report cannot be set, or would not be accessible */
export function typeset(report: Report): Promise<Uint8Array> {
  const data = {
    ...report,
    author: 'Région Bretagne',
    contents: reportTexts.contents,
    wordsTitle: reportTexts.wordsTitle,
    chapters: report.chapters.map((chapter) => ({
      ...chapter,
      words: chapter.words ?? null,
      blocks: chapter.blocks.map(asData),
    })),
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./typeset-worker.ts', import.meta.url), {
      workerData: JSON.stringify(data),
      execArgv: [],
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the report was not set')))
  })
}
