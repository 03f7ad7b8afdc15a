// Where the networks stand today: the engagements of their structures, their own agreement, how fresh their records are.

import { type Network, networks } from '@hent/contracts/codes.ts'
import { indicatorOf } from '@hent/contracts/indicators.ts'
import { networkLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { EngagementsSeen } from '../../../apis/register.ts'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Section } from '../../../components/section.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import { shortDayText } from '../../../texts/dates.ts'
import { networkTexts as words } from '../../../texts/networks.ts'
import { definitionOf } from '../figures/dashboard-charts.tsx'

export function NetworkStanding({
  engagements,
  network,
}: {
  engagements: EngagementsSeen | 'away'
  network: Network | undefined
}) {
  return (
    <Section id="engagements" title={words.engagements}>
      <p>{engagements === 'away' ? words.away : words.engagementsLead}</p>
      {(['engagements', 'directory-freshness'] as const).map((code) => (
        <LoneLink key={code} href={definitionOf(code)} text={words.definition(indicatorOf(code).name)} />
      ))}
      {engagements === 'away' ? null : (
        <Table caption={words.engagementsTable} head={words.engagementsHead}>
          {networks
            .filter((one) => network === undefined || one === network)
            .flatMap((one) => {
              const its = engagements.structures.filter((structure) => structure.network === one)
              return its.length === 0 ? [] : [<Standing key={one} of={one} its={its} seen={engagements} />]
            })}
        </Table>
      )}
    </Section>
  )
}

function Standing({ of, its, seen }: { of: Network; its: EngagementsSeen['structures']; seen: EngagementsSeen }) {
  const count = (...states: string[]) => numberText(its.filter(({ state }) => states.includes(state)).length)
  const agreement = seen.agreements.find(({ network }) => network === of)
  return (
    <tr>
      <th scope="row">{networkLabels[of]}</th>
      <NumberCell>{count('in-force')}</NumberCell>
      <NumberCell>{count('ending')}</NumberCell>
      <NumberCell>{count('ended', 'none', 'to-come')}</NumberCell>
      <NumberCell>
        {agreement ? words.until(shortDayText(agreement.renewedUntil ?? agreement.until)) : words.noAgreement}
      </NumberCell>
      <NumberCell>
        {words.fresh(numberText(its.filter(({ fresh }) => fresh).length), numberText(its.length))}
      </NumberCell>
    </tr>
  )
}
