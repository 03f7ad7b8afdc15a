// The messages of a person and of who has their referral.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { ThreadSeen } from '../../apis/thread.ts'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Thread, type Writing } from '../../components/thread.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { threadTexts } from '../../texts/thread.ts'
import type { Names } from './known.tsx'

export function ThreadPage({
  writing,
  threads,
  names,
  general,
}: {
  writing: Writing
  threads: readonly ThreadSeen[]
  names: Names
  general?: string | undefined
}) {
  const { page, faults } = writing
  const words = threadTexts[page.language]
  const nameOf = ({ from, structureId = '' }: ThreadSeen['messages'][number]) =>
    from === 'person' ? words.person : [words.adviser, names.get(structureId)].filter(Boolean).join(', ')
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0 || general !== undefined}>
      <WayBack href="/suivi" text={words.back} />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      {general ? (
        <Notice live>
          <p>{general}</p>
        </Notice>
      ) : null}
      <p class="lead">{words.lead}</p>
      <p class="hint">{words.readers}</p>
      {threads.length === 0 ? <p>{words.nobody}</p> : null}
      {threads.map((thread) => (
        <Section
          key={thread.referralId}
          id={`fil-${thread.referralId}`}
          title={serviceLabels[thread.service][page.language]}
        >
          <Thread {...{ writing, thread, words, nameOf }} isOwn={({ from }) => from === 'person'} />
        </Section>
      ))}
    </Layout>
  )
}
