// The neutrality of a month that is over: in each group of equals, the share each structure was due and the one it
// received, those that chance does not explain first; and what anyone needs to draw again.

import { numberText } from '@hent/contracts/numbers.ts'
import type { GroupSeen, NeutralitySeen, ShareSeen } from '../../../apis/neutrality.ts'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { shareChart } from '../../../components/share-chart.ts'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { monthText } from '../../../texts/dates.ts'
import { shareText, neutralityTexts as words } from '../../../texts/neutrality.ts'
import { bundlePath } from '../../public/draws.tsx'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { definitionOf, PlainFigure } from '../figures/dashboard-charts.tsx'
import { Filters } from '../figures/filters.tsx'

const groupsAPage = 10
const sharesDefinition = definitionOf('neutrality-shares')
const departs = ({ shares }: GroupSeen) => shares.some((share) => share.departs)
const nameOf = ({ name, structure }: ShareSeen) => name ?? structure

export function NeutralityPage({
  page,
  month,
  months,
  from,
  seen,
  at,
}: {
  page: Page
  month: string
  months: readonly string[]
  /** which group the page begins with */
  from: number
  seen: NeutralitySeen | undefined
  /** the portal's own address, to be handed on */
  at: string
}) {
  return (
    <Layout page={page} title={`${words.title} : ${monthText(month)}`} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Filters {...{ page, month, months }} action="/region/neutralite" oneService />
      {seen ? (
        <Draws month={month} from={from} seen={seen} portal={at} />
      ) : (
        <Notice>
          <p>{words.none(month)}</p>
        </Notice>
      )}
    </Layout>
  )
}

function Draws({ month, from, seen, portal }: { month: string; from: number; seen: NeutralitySeen; portal: string }) {
  const departing = seen.groups.flatMap(({ shares }) => shares.filter((share) => share.departs)).length
  const ordered = [...seen.groups.filter(departs), ...seen.groups.filter((group) => !departs(group))]
  const shown = ordered.slice(from, from + groupsAPage)
  const next = from + groupsAPage
  const at = (debut: number) => `/region/neutralite?${new URLSearchParams({ mois: month, debut: String(debut) })}`
  return (
    <>
      <h2>{words.drawsOf(month)}</h2>
      <dl class="figures">
        <PlainFigure name={words.draws} definition={sharesDefinition} value={numberText(seen.draws)} />
        <PlainFigure name={words.groups} definition={sharesDefinition} value={numberText(seen.groups.length)} />
        <PlainFigure
          name={words.departures}
          definition={definitionOf('neutrality-departures')}
          value={numberText(departing)}
        />
      </dl>
      {seen.groups.length === 0 ? (
        <p>{words.noGroups}</p>
      ) : (
        <p>
          {departing === 0 ? words.fair : words.departing(departing)} {words.tested(seen.tests)}
        </p>
      )}
      {seen.leftOut.groups > 0 ? <p>{words.leftOut(seen.leftOut.groups)}</p> : null}
      {seen.groups.length > 0 ? <p>{words.reading}</p> : null}
      <div class="charts">
        {shown.map((group, at) => (
          <Group key={group.group} place={from + at + 1} group={group} />
        ))}
      </div>
      {next < ordered.length ? <LoneLink href={at(next)} text={words.more} /> : null}
      {from > 0 ? <LoneLink href={at(0)} text={words.first} /> : null}
      <Proof month={month} seen={seen} at={portal} />
    </>
  )
}

function Group({ place, group: { shares, draws } }: { place: number; group: GroupSeen }) {
  const title = words.groupTitle(place, shares.length, draws)
  const departing = shares.filter((share) => share.departs).map(nameOf)
  const points = shares.map((share) => ({
    name: nameOf(share),
    due: share.dueShare,
    received: share.receivedShare,
    interval: share.interval,
  }))
  const description = `${points.map(({ name, due, received }) => words.said(name, due, received)).join(' ; ')}.`
  return (
    <figure class="graph">
      <figcaption>
        {title}
        {departing.length > 0 ? <span class="note line">{words.groupDeparts(departing)}</span> : null}
      </figcaption>
      <div class="drawing" dangerouslySetInnerHTML={{ __html: shareChart(points, { title, description }) }} />
      <details>
        <summary>{words.table}</summary>
        <Table caption={title} head={words.head}>
          {shares.map((share) => (
            <tr key={share.structure}>
              <th scope="row">{nameOf(share)}</th>
              <NumberCell>{shareText(share.dueShare)}</NumberCell>
              <NumberCell>{shareText(share.receivedShare)}</NumberCell>
              <NumberCell>{words.between(share.interval)}</NumberCell>
              <NumberCell>{words.number(share.due)}</NumberCell>
              <NumberCell>{numberText(share.received)}</NumberCell>
              <NumberCell>{words.probability(share.correctedP)}</NumberCell>
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  )
}

function Proof({ month, seen, at }: { month: string; seen: NeutralitySeen; at: string }) {
  return (
    <Section id="preuve" title={words.proofTitle}>
      <p>
        {words.proof(seen.committedAt)} <code>{words.command(month)}</code>
      </p>
      {seen.late ? (
        <Notice>
          <p>{words.late}</p>
        </Notice>
      ) : null}
      <p>
        {words.print} : <code class="print">{seen.saltSha256}</code>
      </p>
      <LoneLink href={bundlePath(month)} text={words.file} />
      <p>
        {words.forAll} <a href={`${at}/tirages`}>{`${at}/tirages`}</a>
      </p>
      <p>{words.beside(month)}</p>
    </Section>
  )
}
