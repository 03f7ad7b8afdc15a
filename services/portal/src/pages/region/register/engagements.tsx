// Where engagements stand: what is signed, what ends soon, what has ended, at each level of the frame. For everyone.

import { indicatorOf } from '@hent/contracts/indicators.ts'
import { networkLabels } from '@hent/contracts/labels.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import { departements } from '@hent/territory/communes.ts'
import type { EngagementsSeen } from '../../../apis/register.ts'
import { Button } from '../../../components/button.tsx'
import { Form } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Select } from '../../../components/select.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { dayText, shortDayText } from '../../../texts/dates.ts'
import { engagementTexts as words } from '../../../texts/register.ts'

const states = ['in-force', 'ending', 'ended', 'none', 'to-come'] as const
type Props = { page: Page; departement: string; seen: EngagementsSeen }

export function EngagementsPage({ page, departement, seen: { agreements, structures } }: Props) {
  const nameOf = ({ network }: { network?: EngagementsSeen['structures'][number]['network'] }) =>
    network ? networkLabels[network] : words.stateRegion
  const ending = agreements.filter(
    ({ state, renewedUntil }) => (state === 'ending' || state === 'ended') && renewedUntil === undefined,
  )
  return (
    <Layout page={page} title={words.title} broad>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {ending.length > 0 ? (
        <Notice title={words.renew} id="a-renouveler">
          <ul>
            {ending.map((one) => (
              <li key={one.reference}>{words.renewText(nameOf(one), dayText(one.until))}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <h2>{words.agreements}</h2>
      {agreements.length === 0 ? (
        <p>{words.noAgreement}</p>
      ) : (
        <Table caption={words.agreements} head={[words.who, words.until, words.state]}>
          {agreements.map((one) => (
            <tr key={one.reference}>
              <th scope="row">
                {nameOf(one)} : {one.address ? <a href={one.address}>{one.title}</a> : one.title}
              </th>
              <NumberCell>{shortDayText(one.until)}</NumberCell>
              <NumberCell>
                {words.states[one.state]}
                {one.renewedUntil ? `, ${words.renewed(shortDayText(one.renewedUntil))}` : ''}
              </NumberCell>
            </tr>
          ))}
        </Table>
      )}
      <h2>{words.structures}</h2>
      <p>{words.effect}</p>
      <p class="note">{indicatorOf('engagements').formula}</p>
      <Form page={page} action="/engagements" method="get">
        <div class="filters">
          <Select
            name="departement"
            label={words.departement}
            options={[['', words.anyDepartement], ...departements().map(({ code, name }) => [code, name] as const)]}
            value={departement}
          />
          <Button>{words.show}</Button>
        </div>
      </Form>
      <Structures structures={structures} />
      <LoneLink href="/gouvernance" text={words.register} />
    </Layout>
  )
}

function Structures({ structures }: { structures: EngagementsSeen['structures'] }) {
  if (structures.length === 0) return <p>{words.none}</p>
  const shown = states.filter((state) => structures.some((one) => one.state === state))
  return (
    <>
      <Table caption={words.summary} head={[words.state, words.count]}>
        {shown.map((state) => (
          <tr key={state}>
            <th scope="row">{words.states[state]}</th>
            <NumberCell>{numberText(structures.filter((one) => one.state === state).length)}</NumberCell>
          </tr>
        ))}
      </Table>
      <Table caption={words.structures} head={[words.structure, words.network, words.until, words.state]}>
        {structures.map(({ structureId, name, network, until, state }) => (
          <tr key={structureId}>
            <th scope="row">{name}</th>
            <NumberCell>{networkLabels[network]}</NumberCell>
            <NumberCell>{until === undefined ? '' : shortDayText(until)}</NumberCell>
            <NumberCell>{words.states[state]}</NumberCell>
          </tr>
        ))}
      </Table>
    </>
  )
}
