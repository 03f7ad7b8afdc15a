// The yearly report as a page: the same blocks as its PDF, in the same order, and where the Region writes its own words.

import type { ReportChapter } from '@hent/contracts/report.ts'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import type { Block, Chapter, Report, Words } from '../../../report/blocks.ts'
import { reportTexts as words } from '../../../texts/report.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'

type Props = { page: Page; report: Report; years: readonly string[]; mayWrite: boolean }

export const reportPath = (year: string) => `/region/rapport/${year}`
export const wordsPath = (year: string, chapter: ReportChapter) => `${reportPath(year)}/texte/${chapter}`

export function ReportPage({ page, report, years, mayWrite }: Props) {
  const { year, title, lead, notes, chapters } = report
  return (
    <Layout page={page} title={title} door="pro" broad>
      <div class="report">
        <BackToDashboard />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <div class="screen">
          <LoneLink href={`${reportPath(year)}/pdf`} text={words.pdf} />
          {years.length > 1 ? (
            <p class="row">
              {words.years} :{' '}
              {years
                .filter((one) => one !== year)
                .map((one, at) => (
                  <span key={one}>
                    {at > 0 ? ', ' : ''}
                    <a href={reportPath(one)}>{one}</a>
                  </span>
                ))}
            </p>
          ) : null}
        </div>
        <h2>{words.contents}</h2>
        <ol>
          {chapters.map(({ code, title: name }) => (
            <li key={code}>
              <a href={`#${code}`}>{name}</a>
            </li>
          ))}
        </ol>
        {chapters.map((chapter, at) => (
          <section key={chapter.code} id={chapter.code} class="chapter">
            <h2>{`${at + 1}. ${chapter.title}`}</h2>
            {chapter.words ? <WordsOf words={chapter.words} /> : null}
            {mayWrite ? <Write year={year} chapter={chapter} /> : null}
            {chapter.blocks.map((block, place) => (
              <Drawn key={`${chapter.code}-${place}`} block={block} />
            ))}
          </section>
        ))}
      </div>
    </Layout>
  )
}

function WordsOf({ words: { paragraphs, signed } }: { words: Words }) {
  return (
    <div class="said">
      <h3>{words.wordsTitle}</h3>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} class="written">
          {paragraph}
        </p>
      ))}
      <p class="hint">{signed}</p>
    </div>
  )
}

function Write({ year, chapter }: { year: string; chapter: Chapter }) {
  return (
    <p class="screen">
      <a href={wordsPath(year, chapter.code)}>
        {chapter.words ? words.rewrite : words.write}
        <span class="hidden"> : {chapter.title}</span>
      </a>
    </p>
  )
}

function Drawn({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>
    case 'chart':
      return (
        <figure class="graph">
          <figcaption>
            {block.title}
            {block.note ? <span class="note line">{block.note}</span> : null}
          </figcaption>
          <div class={block.wide ? 'drawing map' : 'drawing'} dangerouslySetInnerHTML={{ __html: block.svg }} />
        </figure>
      )
    case 'table':
      return (
        <Table caption={block.title} head={block.head} words={block.words ?? false}>
          {block.rows.map(([name, ...cells]) => (
            <tr key={`${name} ${cells.join(' ')}`}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) =>
                block.words ? (
                  <td key={block.head[at + 1]}>{cell}</td>
                ) : (
                  <NumberCell key={block.head[at + 1]}>{cell}</NumberCell>
                ),
              )}
            </tr>
          ))}
        </Table>
      )
    case 'links':
      return (
        <>
          <h3>{block.title}</h3>
          <ul>
            {block.links.map(({ text, href }) => (
              <li key={href}>
                <a href={href}>{text}</a> <span class="address">{href}</span>
              </li>
            ))}
          </ul>
        </>
      )
  }
}
