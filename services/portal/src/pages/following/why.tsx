// Why a need went where it went, as routing tells it to this reader, to a person in their language: what was compared, and
// what put the others behind; the law the rule is written from, and who adopted the rules.

import { adoptionOf } from '@hent/contracts/register.ts'
import type { EntrySeen } from '../../apis/register.ts'
import type { WhySeen } from '../../apis/routing.ts'
import { Facts } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { adoptionTexts } from '../../texts/adoption.ts'
import { dayText } from '../../texts/dates.ts'

export function WhyPage({
  page,
  why: { explanation, rulesVersion },
  decisions,
  back,
  door = 'person',
}: {
  page: Page
  why: WhySeen
  /** of the Region, in the register; undefined while it is away */
  decisions: readonly EntrySeen[] | undefined
  back: { href: string; text: string }
  door?: 'person' | 'pro'
}) {
  const title = page.texts.story.why
  return (
    <Layout page={page} title={title} door={door}>
      <WayBack href={back.href} text={back.text} />
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
      <Law page={page} references={explanation.law ?? []} />
      {decisions ? <Adopted page={page} version={rulesVersion} decisions={decisions} /> : null}
    </Layout>
  )
}

/** What the rule is written from, for who wants to read it: codes are in French. */
function Law({ page, references }: { page: Page; references: readonly string[] }) {
  if (references.length === 0) return null
  return (
    <details>
      <summary>{page.texts.story.law}</summary>
      <ul lang="fr">
        {references.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ul>
    </details>
  )
}

type AdoptedProps = { page: Page; version: string; decisions: readonly EntrySeen[] }

function Adopted({ page: { language }, version, decisions }: AdoptedProps) {
  const words = adoptionTexts[language]
  const adoption = adoptionOf(version, decisions)
  const rules = words.rules(dayText(version, language))
  if (!adoption) return <p>{`${rules} ${words.notYet}`}</p>
  return (
    <p>
      {`${rules} ${words.adopted(dayText(adoption.on, language))} `}
      <a href={`/gouvernance#entree-${adoption.reference}`}>{words.decision}</a>
    </p>
  )
}
