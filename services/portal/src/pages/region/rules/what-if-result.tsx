// What a change tried on a past month comes to: how far it is while it runs, then who is served sooner, later or not at
// all, each with its interval, and what such a trial cannot say.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { WhatIfResultSeen, WhatIfSeen } from '../../../apis/what-if.ts'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { WayBack } from '../../../components/way-back.tsx'
import type { Page } from '../../../page.ts'
import { whatIfTexts as words } from '../../../texts/what-if.ts'

export function WhatIfResultPage({ page, seen }: { page: Page; seen: WhatIfSeen }) {
  const title = words.resultTitle(seen.period)
  return (
    <Layout page={page} title={title} door="pro" broad>
      <WayBack href="/region/essais" text={words.back} />
      <h1>{title}</h1>
      <ul>
        {words.changes(seen.change, seen.structureName).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {seen.state === 'running' ? <Progress seen={seen} /> : null}
      {seen.state === 'failed' ? (
        <Notice>
          <p>{words.failures[seen.failure ?? 'failed']}</p>
        </Notice>
      ) : null}
      {seen.result ? <Result result={seen.result} name={seen.structureName} /> : null}
    </Layout>
  )
}

function Progress({ seen: { id, share } }: { seen: WhatIfSeen }) {
  return (
    <Section id="en-cours" title={words.running}>
      <p role="status">{words.progress(share)}</p>
      <progress value={share} max={1} aria-labelledby="en-cours" />
      <LoneLink href={`/region/essais/${id}`} text={words.refresh} />
    </Section>
  )
}

function Result({ result, name }: { result: WhatIfResultSeen; name: string | undefined }) {
  const { total, services, structure } = result
  return (
    <>
      <dl class="figures">
        <Figure name={words.takenNow} value={words.spanText(total.takenBefore)} />
        <Figure name={words.takenThen} value={words.spanText(total.takenAfter)} />
        <Figure name={words.sooner} value={words.spanText(total.sooner)} />
        <Figure name={words.later} value={words.spanText(total.later)} />
        <Figure name={words.gained} value={words.spanText(total.gained)} />
        <Figure name={words.lost} value={words.spanText(total.lost)} />
      </dl>
      <p>{words.halves(total.halfBeforeHours, total.halfAfterHours)}</p>
      {structure ? (
        <Section id="structure" title={words.ofStructure(name ?? '')}>
          <p>
            {words.structureFacts.first} :{' '}
            {words.structureFacts.change(words.countText(structure.firstBefore), words.countText(structure.firstAfter))}
          </p>
          <p>
            {words.structureFacts.taken} :{' '}
            {words.structureFacts.change(words.spanText(structure.takenBefore), words.spanText(structure.takenAfter))}
          </p>
        </Section>
      ) : null}
      <Section id="services" title={words.byService}>
        <Table caption={words.serviceCaption} head={words.serviceHead}>
          {services.map((row) => (
            <tr key={row.service}>
              <th scope="row">{serviceLabels[row.service].fr}</th>
              <NumberCell>{words.countText(row.needs)}</NumberCell>
              {[row.takenBefore, row.takenAfter, row.sooner, row.later, row.gained, row.lost].map((span, at) => (
                <NumberCell key={at}>{words.spanText(span)}</NumberCell>
              ))}
            </tr>
          ))}
        </Table>
      </Section>
      <p>{words.rounding}</p>
      <Section id="limites" title={words.limitsTitle}>
        <p>{words.measured(result.measuredTaken, result.sampled, result.answers)}</p>
        {typeof result.drifted === 'number' ? <p>{words.drifted(result.drifted)}</p> : null}
        <ul>
          {words.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}

const Figure = ({ name, value }: { name: string; value: string }) => {
  const [main = '', ...between] = value.split(', ')
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        <strong>{main}</strong>
        {between.length > 0 ? <span class="note">{between.join(', ')}</span> : null}
      </dd>
    </div>
  )
}
