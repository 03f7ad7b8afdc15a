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
import { NeedFacts } from '../person/need-facts.tsx'

export function ProposalPage({
  page,
  token,
  proposal,
  declined,
  undo,
  faults = [],
}: {
  page: Page
  token: string
  proposal: ProposalSeen
  /** this visitor has just declined */
  declined: boolean
  /** until when their refusal may be taken back */
  undo?: string | undefined
  faults?: readonly Fault[]
}) {
  const { status, structureName, answerBy, undoableUntil } = proposal
  const title = titles[declined ? 'declined' : status]
  return (
    <Layout page={page} title={title} door="link" faulty={faults.length > 0}>
      <h1>{title}</h1>
      <ErrorSummary title="À revoir" faults={faults} />
      <p class="lead">{structureName}</p>
      {status === 'accepted' ? (
        <>
          <p>
            Vous avez accepté cette demande. Prenez contact avec la personne. Ses coordonnées, si elle a donné son
            accord, sont dans votre espace professionnel.
          </p>
          <ButtonLink href={`/pro/dossier/${proposal.referralId}`}>Ouvrir le dossier</ButtonLink>
          {undoableUntil ? <Undo page={page} action={`/proposition/${token}/annuler`} until={undoableUntil} /> : null}
        </>
      ) : null}
      {declined && undo ? <Undo page={page} action={`/proposition/${token}/annuler`} until={undo} /> : null}
      {status === 'no-longer-yours' ? (
        <p>
          {declined
            ? 'Merci de votre réponse. La demande passe à la structure suivante : vous n’avez rien d’autre à faire.'
            : 'Une réponse a été donnée, le délai est passé ou la personne a changé d’avis. Vous n’avez rien à faire.'}
        </p>
      ) : null}
      {proposal.need ? <NeedFacts need={proposal.need} /> : null}
      {status === 'waiting' ? (
        <>
          {answerBy ? (
            <Notice>
              <p>
                Répondez avant le <strong>{momentText(answerBy)}</strong>. Après, la demande passe à la structure
                suivante.
              </p>
            </Notice>
          ) : null}
          <Section id="accepter" title="Accepter">
            <p>Vous vous engagez à prendre contact avec la personne.</p>
            <Form page={page} action={`/proposition/${token}/accepter`}>
              <Button>Accepter la demande</Button>
            </Form>
          </Section>
          <Section id="refuser" title="Refuser">
            <Form page={page} action={`/proposition/${token}/refuser`}>
              <Choices
                page={page}
                name="reason"
                label="Pour quelle raison ?"
                faults={faults}
                choices={declineReasons.map((value) => ({ value, label: declineLabels[value] }))}
                chosen={[]}
              />
              <Button quiet>Refuser la demande</Button>
            </Form>
          </Section>
        </>
      ) : null}
    </Layout>
  )
}

const titles = {
  waiting: 'Une demande vous est proposée',
  accepted: 'Demande acceptée',
  'no-longer-yours': 'Cette demande n’est plus chez vous',
  declined: 'Refus enregistré',
} as const
