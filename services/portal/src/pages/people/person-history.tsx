// What became of somebody: each change with its day and who made it, by function.

import type { PersonVersion } from '../../apis/people.ts'
import { Lines } from '../../components/facts.tsx'
import { Table } from '../../components/table.tsx'
import { momentText } from '../../texts/dates.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import { roleText } from './role-text.ts'

export function PersonHistory({ versions }: { versions: readonly PersonVersion[] }) {
  if (versions.length === 0) return null
  return (
    <details>
      <summary>{words.history}</summary>
      <Table caption={words.history} head={[words.when, words.what, words.by]} words>
        {versions.map((one) => (
          <tr key={one.version}>
            <th scope="row">{one.at ? momentText(one.at) : words.before}</th>
            <td>
              <Lines lines={linesOf(one)} />
            </td>
            <td>{one.by.kind === 'import' ? words.theList : (one.by.label ?? words.somebody)}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}

function actOf({ what, by }: PersonVersion): string[] {
  if (what === 'changed') return []
  if (what === 'added') return [by.kind === 'import' ? words.acts.added : words.acts.invited]
  return [words.acts[what]]
}

function linesOf(one: PersonVersion): string[] {
  const { label, email, mobile, gained, lost } = one
  const lines = [
    ...actOf(one),
    ...(label ? [words.movedLabel(label.before, label.after)] : []),
    ...(email ? [words.movedEmail(email.before, email.after)] : []),
    ...(mobile ? [words.acts.mobile] : []),
    ...gained.map((role) => words.gained(roleText(role))),
    ...lost.map((role) => words.lost(roleText(role))),
  ]
  return lines.length > 0 ? lines : [words.acts.follows]
}
