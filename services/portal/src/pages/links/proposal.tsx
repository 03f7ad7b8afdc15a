// A proposal, read by its link: the need without any identity, and two forms. Reading changes nothing.

import { declineReasons } from '@hent/contracts/codes.ts'
import { declineLabels } from '@hent/contracts/labels.ts'
import type { ProposalSeen } from '../../apis/routing.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Undo } from '../../components/undo.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { answerTexts, proposalTexts } from '../../texts/file.ts'
import { NeedFacts } from '../advisers/need-facts.tsx'
import { StudyForm } from '../advisers/study.tsx'

export function ProposalPage({
  page,
  token,
  proposal,
  declined,
  undo,
  faults = [],
  typed,
}: {
  page: Page
  token: string
  proposal: ProposalSeen
  /** this visitor has just declined */
  declined: boolean
  /** until when their refusal may be taken back */
  undo?: string | undefined
  faults?: readonly Fault[]
  /** the day that was typed */
  typed?: string | undefined
}) {
  const { status, structureName, answerBy, underStudyUntil, undoableUntil } = proposal
  const title = proposalTexts.titles[declined ? 'declined' : status]
  return (
    <Layout page={page} title={title} door="link" faulty={faults.length > 0}>
      <h1>{title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{structureName}</p>
      {status === 'accepted' ? (
        <>
          <p>{proposalTexts.accepted}</p>
          <ButtonLink href={`/pro/dossier/${proposal.referralId}`}>{proposalTexts.open}</ButtonLink>
          {undoableUntil ? <Undo page={page} action={`/proposition/${token}/annuler`} until={undoableUntil} /> : null}
        </>
      ) : null}
      {declined && undo ? <Undo page={page} action={`/proposition/${token}/annuler`} until={undo} /> : null}
      {status === 'no-longer-yours' ? <p>{declined ? proposalTexts.declined : proposalTexts.gone}</p> : null}
      {proposal.need ? <NeedFacts need={proposal.need} /> : null}
      {status === 'waiting' ? (
        <>
          {answerBy ? (
            <Notice>
              <p>
                {proposalTexts.answerBefore} <strong>{momentText(answerBy)}</strong>. {proposalTexts.answerAfter}
              </p>
            </Notice>
          ) : null}
          <Section id="accepter" title={answerTexts.acceptTitle}>
            <p>{proposalTexts.engage}</p>
            <Form page={page} action={`/proposition/${token}/accepter`}>
              <Button>{answerTexts.accept}</Button>
            </Form>
          </Section>
          {answerBy ? (
            <StudyForm
              page={page}
              action={`/proposition/${token}/etude`}
              answerBy={answerBy}
              underStudyUntil={underStudyUntil}
              faults={faults}
              typed={typed}
            />
          ) : null}
          <Section id="refuser" title={answerTexts.declineTitle}>
            <Form page={page} action={`/proposition/${token}/refuser`}>
              <Choices
                page={page}
                name="reason"
                label={answerTexts.reason}
                faults={faults}
                choices={declineReasons.map((value) => ({ value, label: declineLabels[value] }))}
                chosen={[]}
              />
              <Button quiet>{answerTexts.decline}</Button>
            </Form>
          </Section>
          <Section id="plus-tard" title={proposalTexts.laterTitle}>
            <p>{proposalTexts.laterWhy}</p>
            <Form page={page} action={`/proposition/${token}/vu`}>
              <Button quiet>{proposalTexts.later}</Button>
            </Form>
          </Section>
        </>
      ) : null}
    </Layout>
  )
}
