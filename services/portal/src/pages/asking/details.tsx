// What may still change who answers: the few facts that would, and the structures the person names.

import { type ProjectType, projectTypes, type ServiceKind } from '@hent/contracts/codes.ts'
import { projectLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { StructureFound } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Select } from '../../components/select.tsx'
import { type Answers, type Detail, fieldsOf } from '../../forms/ask-form.ts'
import type { Page } from '../../page.ts'
import { type AskDoor, layoutOf } from './ask.tsx'
import { KeptMeanwhile } from './counter-drafts.tsx'

export function DetailsPage({
  page,
  door,
  answers,
  details,
  named,
  kept: isKept,
}: {
  page: Page
  door: AskDoor
  answers: Answers
  details: readonly Detail[]
  /** by need, the structures there are to name; none: the directory is away */
  named: readonly { service: ServiceKind; found: readonly StructureFound[] }[]
  /** set aside meanwhile */
  kept: boolean
}) {
  const { ask } = page.texts
  const words = ask.details
  const kept = fieldsOf({ ...answers, detailed: true, followed: {}, wished: {} })
  return (
    <Layout page={page} title={words.title} door={layoutOf(door)}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action={door.action}>
        <Hidden fields={kept} />
        {details.map((detail) => (
          <DetailChoices key={detail} page={page} detail={detail} chosen="" />
        ))}
        {named.map(({ service, found }) => (
          <Named key={service} page={page} answers={answers} service={service} found={found} />
        ))}
        {answers.named && named.length === 0 ? <p>{words.noList}</p> : null}
        <Button>{ask.send}</Button>
      </Form>
      <Form page={page} action={door.action}>
        <Hidden fields={[...fieldsOf({ ...answers, detailed: false }), ['edit', 'yes']]} />
        <Button quiet>{ask.modify}</Button>
      </Form>
      <KeptMeanwhile kept={isKept} />
    </Layout>
  )
}

/** One fact that may change who answers; it may be left unsaid. */
export function DetailChoices({ page, detail, chosen }: { page: Page; detail: Detail; chosen: string }) {
  const words = page.texts.ask.details
  const yesNo = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
    { value: '', label: words.silent },
  ]
  const projects = [
    ...projectTypes.map((value: ProjectType) => ({
      value: value as string,
      label: projectLabels[value][page.language],
    })),
    { value: '', label: words.unsure },
  ]
  const hints: Partial<Record<Detail, string>> = { disability: words.disabilityHint, diploma: words.diplomaHint }
  return (
    <Choices
      page={page}
      name={detail}
      label={words[detail]}
      hint={hints[detail]}
      optional
      choices={detail === 'project' ? projects : yesNo}
      chosen={[chosen]}
    />
  )
}

/** Which structure already follows the person for a need, and which they wish for. */
export function Named({
  page,
  answers,
  service,
  found,
}: {
  page: Page
  answers: Answers
  service: ServiceKind
  found: readonly StructureFound[]
}) {
  const { details } = page.texts.ask
  const options = [['', details.nobody] as const, ...found.map(({ structureId, name }) => [structureId, name] as const)]
  const { followed, wished } = answers
  return (
    <fieldset>
      <legend>{serviceLabels[service][page.language]}</legend>
      <Select name={`followed-${service}`} label={details.followed} options={options} value={followed[service] ?? ''} />
      <Select name={`wished-${service}`} label={details.wished} options={options} value={wished[service] ?? ''} />
    </fieldset>
  )
}
