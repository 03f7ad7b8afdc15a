// What advisers could be trained in as the figures say it, the actions of the plan as the register has them, and what
// the figures were before and after each.

import { regionCode } from '@hent/contracts/codes.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { trainingTopics } from '@hent/contracts/training.ts'
import type { EntrySeen } from '../../../apis/register.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { Form } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Section } from '../../../components/section.tsx'
import { Select } from '../../../components/select.tsx'
import { NumberCell, Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { dayText, monthText } from '../../../texts/dates.ts'
import { filterTexts } from '../../../texts/figures-said.ts'
import { valueText, wishTexts, trainingTexts as words } from '../../../texts/training.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { placeName, territories } from '../figures/figures.tsx'
import { type Change, measures, type TrainingNeed } from './training-needs.ts'
import { TrainingWishes, type Wishes } from './training-wishes.tsx'

type ActionSeen = { entry: EntrySeen; isComing: boolean; changes: Change[] | undefined }

type Props = {
  page: Page
  territory: string
  /** the three months looked at, the oldest first */
  months: readonly string[]
  needs: readonly TrainingNeed[]
  wishes: Wishes
  actions: readonly ActionSeen[]
  /** whether answers are published for this territory */
  hasAnswers: boolean
  keeps: boolean
}

export function TrainingPage({ page, territory, months, needs, wishes, actions, hasAnswers, keeps }: Props) {
  const [from = '', to = ''] = [months[0], months.at(-1)].map((month) => month && monthText(month))
  const title = `${words.title} : ${placeName(territory)}`
  return (
    <Layout page={page} title={title} door="pro" broad>
      <BackToDashboard asked={territory === regionCode ? undefined : { territoire: territory }} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/region/professionnalisation" method="get">
        <div class="filters">
          <Select name="territoire" label={filterTexts.territory} options={territories()} value={territory} />
          <Button>{filterTexts.show}</Button>
        </div>
      </Form>
      <Section id="besoins" title={words.needsOf(from, to)}>
        <p>{words.rule}</p>
        {hasAnswers ? null : <p>{words.noAnswersHere}</p>}
        {needs.length === 0 ? <p>{words.noNeeds}</p> : <Needs needs={needs} place={placeName(territory)} />}
      </Section>
      <Section id="souhaits" title={wishTexts.wished}>
        <TrainingWishes wishes={wishes} place={placeName(territory)} />
      </Section>
      <Section id="actions" title={words.actions}>
        {actions.length === 0 ? <p>{words.noActions}</p> : null}
        {actions.map((action) => (
          <Action key={action.entry.reference} action={action} />
        ))}
        {keeps ? <LoneLink href="/region/registre/entree" text={words.add} /> : null}
        <LoneLink href="/gouvernance?nature=training" text={words.register} />
      </Section>
    </Layout>
  )
}

function Needs({ needs, place }: { needs: readonly TrainingNeed[]; place: string }) {
  const { topic, service, value, target } = words.heads
  const named = trainingTopics.filter((one) => needs.some((need) => need.topic === one))
  return (
    <>
      <Table caption={`${words.needs}, ${place}`} head={[topic, service, value, target]} words>
        {needs.map((need) => (
          <tr key={`${need.topic} ${need.service}`}>
            <th scope="row">{words.topics[need.topic].name}</th>
            <td>{serviceLabels[need.service].fr}</td>
            <td>{valueText(need.value, measures[need.topic].unit)}</td>
            <td>{targetText(need)}</td>
          </tr>
        ))}
      </Table>
      <h3>{words.measured}</h3>
      <ul>
        {named.map((one) => (
          <li key={one}>
            {words.topics[one].name} : {words.topics[one].measure}. {words.topics[one].train}
          </li>
        ))}
      </ul>
    </>
  )
}

function targetText({ topic, target, isSet }: TrainingNeed): string {
  const { better, unit } = measures[topic]
  const said = words[better === 'more' ? 'least' : 'most'](valueText(target, unit))
  return isSet ? said : `${said} ${words.byDefault}`
}

function Action({ action: { entry, isComing, changes } }: { action: ActionSeen }) {
  const about = [dayText(entry.on), entry.place, isComing ? words.coming : undefined].filter(Boolean)
  return (
    <Card>
      <h3>{entry.title}</h3>
      <p class="hint">{`${about.join(', ')}. ${entry.reference}.`}</p>
      {entry.text ? <p class="written">{entry.text}</p> : null}
      {isComing ? null : <Changes title={entry.title} changes={changes} />}
    </Card>
  )
}

function Changes({ title, changes }: { title: string; changes: Change[] | undefined }) {
  if (!changes) return <p>{words.tooSoon}</p>
  if (changes.length === 0) return <p>{words.tooFew}</p>
  const { before, after } = words.heads
  return (
    <>
      <Table caption={words.changed(title)} head={[words.measured, before, after]}>
        {changes.map((one) => (
          <tr key={one.topic}>
            <th scope="row">{words.topics[one.topic].measure}</th>
            <NumberCell>{valueText(one.before, measures[one.topic].unit)}</NumberCell>
            <NumberCell>{valueText(one.after, measures[one.topic].unit)}</NumberCell>
          </tr>
        ))}
      </Table>
      <p class="hint">{words.notCause}</p>
    </>
  )
}
