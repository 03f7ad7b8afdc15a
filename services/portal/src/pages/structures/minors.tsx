// The list a platform hands to the département: read by an act of its own, since each name in it is a logged reading.

import { listReasons, type MinorsSeen } from '../../apis/intake.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Facts } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { structureTexts } from '../../texts/structure.ts'

const { minors: words } = structureTexts

export function MinorsPage({
  page,
  structureId,
  list,
  faults = [],
}: {
  page: Page
  structureId: string
  /** once it has been read */
  list?: MinorsSeen | undefined
  faults?: readonly Fault[]
}) {
  const at = `/pro/structure/${structureId}`
  return (
    <Layout page={page} title={words.title} door="pro" faulty={faults.length > 0}>
      <WayBack href={at} text={words.back} />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{words.why}</p>
      <p>{words.logged}</p>
      {list ? (
        <Listed page={page} list={list} />
      ) : (
        <Form page={page} action={`${at}/jeunes`}>
          <Choices
            page={page}
            name="reason"
            label={words.reason}
            faults={faults}
            choices={listReasons.map((value) => ({ value, label: words.reasons[value] }))}
            chosen={[]}
          />
          <Button>{words.read}</Button>
        </Form>
      )}
    </Layout>
  )
}

function Listed({ page, list }: { page: Page; list: MinorsSeen }) {
  const { until, young, unnamed, untaken, closedWithoutSolution } = list
  return (
    <>
      <p>{words.until(dayText(until))}</p>
      <h2>{words.young}</h2>
      {young.length === 0 ? <p>{words.none}</p> : null}
      {young.map(({ requestId, receivedAt, commune, firstName, lastName, email, phone }) => (
        <Card key={requestId}>
          <h3>{[firstName, lastName].filter(Boolean).join(' ')}</h3>
          <p>
            {communeName(commune)}, {words.received(dayText(receivedAt))}
          </p>
          <Facts>
            <ContactFacts page={page} of={{ email, phone }} />
          </Facts>
        </Card>
      ))}
      {unnamed > 0 ? <p>{words.unnamed(unnamed)}</p> : null}
      {untaken.length > 0 ? (
        <>
          <h2>{words.untaken}</h2>
          <ul>
            {untaken.map(({ requestId, receivedAt, commune }) => (
              <li key={requestId}>
                {communeName(commune)}, {words.received(dayText(receivedAt))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {closedWithoutSolution > 0 ? <p>{words.closed(closedWithoutSolution)}</p> : null}
      <p class="screen">{page.texts.site.print}</p>
    </>
  )
}
