// What a structure has to answer and to follow, for who watches its territory: from there a file goes to another.

import { Layout } from '../../components/layout.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Asked } from '../../forms/inbox.ts'
import type { Page } from '../../page.ts'
import { structureFileTexts as words } from '../../texts/agents.ts'
import { Inbox, type WorkList } from '../advisers/inbox.tsx'
import { InboxFilter } from '../advisers/inbox-filter.tsx'

export function StructureFilesPage({
  page,
  structure,
  lists,
  asked,
  now,
}: {
  page: Page
  structure: { structureId: string; name: string }
  lists: readonly WorkList[]
  asked: Asked
  now: Date
}) {
  const at = `/pro/structure/${structure.structureId}`
  const title = words.title(structure.name)
  return (
    <Layout page={page} title={title} door="pro">
      <WayBack href={at} text={structure.name} />
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      <InboxFilter page={page} asked={asked} counts={lists.map(({ counts }) => counts)} at={`${at}/demandes`} />
      {lists.map((list) => (
        <Inbox key={list.key} page={page} list={list} asked={asked} now={now} at={`${at}/demandes`} />
      ))}
    </Layout>
  )
}
