// What advisers ask to be trained in, beside what the figures point at: counts by département and network, never who.

import { networkLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { trainingTopics } from '@hent/contracts/training.ts'
import type { WishesSeen } from '../../../apis/wishes.ts'
import { Table } from '../../../components/table.tsx'
import { dayText } from '../../../texts/dates.ts'
import { trainingTexts, wishTexts as words } from '../../../texts/training.ts'
import { placeName } from '../figures/figures.tsx'

/** `finer`: a territory that they are not counted of */
export type Wishes = WishesSeen | 'away' | 'finer'

/** @param wishes those of the territory that is looked at */
export function TrainingWishes({ wishes, place }: { wishes: Wishes; place: string }) {
  if (wishes === 'away') return <p>{words.away}</p>
  if (wishes === 'finer') return <p>{words.byDepartement}</p>
  const { countedOn, counts } = wishes
  const rows = trainingTopics.flatMap((topic) => counts.filter((one) => one.topic === topic))
  const { topic, departement, network, advisers } = words.heads
  return (
    <>
      <p>{words.rule(dayText(countedOn))}</p>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table caption={`${words.wished}, ${place}`} head={[topic, departement, network, advisers]} words>
          {rows.map((row) => (
            <tr key={`${row.topic} ${row.departement} ${row.network}`}>
              <th scope="row">{trainingTexts.topics[row.topic].name}</th>
              <td>{placeName(row.departement)}</td>
              <td>{networkLabels[row.network]}</td>
              <td>{numberText(row.count)}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
