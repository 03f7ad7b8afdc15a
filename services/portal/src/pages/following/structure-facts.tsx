// The structure that has a need, and how to reach it.

import type { StructureShown } from '../../apis/tracking.ts'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import type { Page } from '../../page.ts'

export function StructureFacts({ page, structure }: { page: Page; structure: StructureShown }) {
  return (
    <Facts>
      <Fact name={page.texts.story.structure}>{structure.name}</Fact>
      <ContactFacts page={page} of={structure} />
    </Facts>
  )
}
