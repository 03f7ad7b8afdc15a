// Why a need went where it went, as routing tells it to this reader, to a person in their language: what was compared, and
// what put the others behind.

import type { WhySeen } from '../../apis/routing.ts'
import { Facts } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Page } from '../../page.ts'

export function WhyPage({
  page,
  why: { explanation },
  back,
  door = 'person',
}: {
  page: Page
  why: WhySeen
  back: { href: string; text: string }
  door?: 'person' | 'pro'
}) {
  const title = page.texts.story.why
  return (
    <Layout page={page} title={title} door={door}>
      <LoneLink href={back.href} text={back.text} />
      <h1>{title}</h1>
      <div lang={explanation.language}>
        {explanation.summary.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Facts>
          {explanation.structures.map(({ structureId, name, text }) => [
            <dt key={structureId}>{name}</dt>,
            <dd key={`${structureId}-why`}>{text}</dd>,
          ])}
        </Facts>
      </div>
    </Layout>
  )
}
