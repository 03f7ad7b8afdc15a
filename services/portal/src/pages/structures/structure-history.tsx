// What became of a structure's record: each change with its day, who made it and what it changed; and what may be taken back.

import type { SettingsSeen } from '../../apis/directory.ts'
import type { DirectoryImportLine } from '../../apis/imports.ts'
import type { StructureHistory, StructureVersionSeen } from '../../apis/structure-history.ts'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { changeLines } from '../../texts/import-lines.ts'
import { structureHistoryTexts as words } from '../../texts/structure-history.ts'
import { SetByHand } from './set-by-hand.tsx'

type Props = {
  page: Page
  settings: SettingsSeen
  history: StructureHistory
  /** files that the reader may open */
  imports: readonly DirectoryImportLine[]
  /** the newest of all are shown */
  isFirst: boolean
}

export function StructureHistoryPage({ page, settings, history, imports, isFirst }: Props) {
  const { structureId, name, active } = settings
  const at = `/pro/structure/${structureId}`
  const title = words.pageTitle(name)
  return (
    <Layout page={page} title={title} door="pro">
      <WayBack href={at} text={name} />
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      {history.versions.map((one) => (
        <Version key={one.version} one={one} file={imports.find(({ importId }) => importId === one.author.importId)} />
      ))}
      {isFirst ? null : <LoneLink href={`${at}/historique`} text={words.newest} />}
      {history.next === undefined ? null : (
        <LoneLink href={`${at}/historique?avant=${history.next}`} text={words.older} />
      )}
      {active && isFirst ? (
        <>
          <p class="hint">
            {settings.edited.length > 0 ? `${words.giveBack} ` : null}
            {words.undoFile}
          </p>
          <SetByHand page={page} settings={settings} />
        </>
      ) : null}
    </Layout>
  )
}

function Version({ one, file }: { one: StructureVersionSeen; file: DirectoryImportLine | undefined }) {
  const { at, author, kind, changes, services } = one
  const lines = kind === 'changed' ? changeLines({ fields: changes, services }) : [words.kinds[kind]]
  const [first] = file?.files ?? []
  return (
    <>
      <h2>{momentText(at)}</h2>
      <p>{author.kind === 'agent' ? words.by(author.label) : words.byFile(author.label)}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {file && first ? <LoneLink href={`/pro/annuaire/${file.importId}`} text={words.file(first.name)} /> : null}
    </>
  )
}
