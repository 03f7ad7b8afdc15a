// Which of several structures somebody looks after.

import { Layout } from '../../components/layout.tsx'
import type { Page } from '../../page.ts'
import { structureTexts } from '../../texts/structure.ts'

export function StructuresPage({
  page,
  structures,
}: {
  page: Page
  structures: readonly { structureId: string; name: string }[]
}) {
  return (
    <Layout page={page} title={structureTexts.choose} door="pro">
      <h1>{structureTexts.choose}</h1>
      <ul>
        {structures.map(({ structureId, name }) => (
          <li key={structureId}>
            <a href={`/pro/structure/${structureId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
