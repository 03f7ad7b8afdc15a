// What was refused to a partner: when, where in its message, why, and what to do.

import { faultWord } from '@hent/contracts/fault-words.ts'
import type { RefusalSeen } from '../../apis/partners.ts'
import { Card } from '../../components/card.tsx'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Page } from '../../page.ts'
import { consoleTexts } from '../../texts/console.ts'
import { momentText } from '../../texts/dates.ts'

const words = consoleTexts.refusals

export function RefusalsPage({
  page,
  refusals,
  next,
}: {
  page: Page
  refusals: readonly RefusalSeen[]
  next: string | undefined
}) {
  return (
    <Layout page={page} title={words.title} door="pro">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {refusals.length === 0 ? <p>{words.none}</p> : null}
      {refusals.map(({ id, at, door, reference, problem }) => (
        <Card key={id}>
          <h2>{problem.title}</h2>
          <p>{problem.detail}</p>
          <Facts>
            <Fact name={words.at}>{momentText(at)}</Fact>
            <Fact name={words.door}>{words.doors[door] ?? door}</Fact>
            <Fact name={words.reference}>{reference}</Fact>
            <Fact name={words.where}>
              {problem.errors?.length ? <Lines lines={problem.errors.map(lineOf)} /> : undefined}
            </Fact>
            <Fact name={words.mend}>{words.mendings[problem.status ?? 0] ?? words.wait}</Fact>
          </Facts>
        </Card>
      ))}
      {next ? <LoneLink href={`/pro/partenaire/refus?suite=${encodeURIComponent(next)}`} text={words.more} /> : null}
    </Layout>
  )
}

const lineOf = ({ pointer, code, detail }: { pointer: string; code: string; detail?: string }) =>
  detail ? `${pointer} : ${detail}` : `${pointer} ${faultWord(code)}`
