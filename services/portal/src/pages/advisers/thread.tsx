// What a professional reads and writes on a request: with the person, and with the other structure.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { ThreadSeen } from '../../apis/thread.ts'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Thread, type Writing } from '../../components/thread.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { proThreadTexts as words } from '../../texts/thread.ts'
import type { Names } from '../following/known.tsx'

export function ProThreadPage({
  writing,
  requestId,
  threads,
  names,
  mine,
  general,
}: {
  writing: Writing
  requestId: string
  threads: readonly ThreadSeen[]
  names: Names
  /** ids of the structures the reader answers for */
  mine: readonly string[]
  general?: string | undefined
}) {
  const { page, faults } = writing
  const several = new Set(threads.map(({ referralId }) => referralId)).size > 1
  const nameOf = ({ from, structureId = '' }: ThreadSeen['messages'][number]) =>
    from === 'person' ? words.person : (names.get(structureId) ?? words.aStructure)
  const isOwn = ({ structureId }: ThreadSeen['messages'][number]) =>
    structureId !== undefined && mine.includes(structureId)
  return (
    <Layout page={page} title={words.title} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <WayBack href={`/pro/demandes/${requestId}`} text={words.back} />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      {general ? (
        <Notice live>
          <p>{general}</p>
        </Notice>
      ) : null}
      <p class="hint">{words.logged}</p>
      {threads.map((thread) => {
        const { referralId, service, with: to } = thread
        const title = several ? `${words.with[to]} – ${serviceLabels[service].fr}` : words.with[to]
        const own = { ...words, none: words.none[to], label: words.label[to], send: words.send[to] }
        return (
          <Section key={`${to}-${referralId}`} id={`fil-${to}-${referralId}`} title={title}>
            <p>{words.lead[to]}</p>
            <Thread {...{ writing, thread, nameOf, isOwn }} words={own} />
          </Section>
        )
      })}
    </Layout>
  )
}
