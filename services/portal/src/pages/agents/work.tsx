// The professional's first page: what waits for my structure or my territory, and what its directory records lack.

import { declineLabels, serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { AlarmSeen } from '../../apis/directory.ts'
import type { ReferralSeen } from '../../apis/routing.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Layout } from '../../components/layout.tsx'
import { Deadline } from '../../components/state.tsx'
import { Undo } from '../../components/undo.tsx'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { dayText, momentText } from '../../texts/dates.ts'

export type WorkList = { title: string; referrals: readonly ReferralSeen[] }

/** The date by which something must be done on it. */
export const dueOf = (referral: ReferralSeen): string | undefined => referral.proposal?.answerBy ?? referral.actBy

export function WorkPage({
  page,
  lists,
  unrouted,
  alarms,
  now,
  mayEnter,
  undoable,
}: {
  page: Page
  lists: readonly WorkList[]
  /** received in the reader's territory, and not yet opened by routing */
  unrouted: readonly StorySeen[]
  alarms: readonly AlarmSeen[]
  now: Date
  mayEnter: boolean
  /** the reader's last act, while it may be taken back */
  undoable?: { referralId: string; until: string } | undefined
}) {
  return (
    <Layout page={page} title="Mes demandes" door="pro">
      <h1>Mes demandes</h1>
      {undoable ? (
        <Undo page={page} action={`/pro/dossier/${undoable.referralId}/undo`} until={undoable.until} />
      ) : null}
      <p class="lead">{page.agent}</p>
      {mayEnter ? <ButtonLink href="/pro/demande">Saisir une demande</ButtonLink> : null}
      {lists.length === 0 ? <p>Votre rôle ne donne pas de demandes à suivre. Les chiffres sont dans le menu.</p> : null}
      {lists.map((list) => (
        <Work key={list.title} list={list} now={now} />
      ))}
      {unrouted.length > 0 ? <Unrouted stories={unrouted} /> : null}
      {alarms.length > 0 ? <Alarms alarms={alarms} /> : null}
    </Layout>
  )
}

function Work({ list, now }: { list: WorkList; now: Date }) {
  const { referrals, title } = list
  const late = (one: ReferralSeen) => Date.parse(dueOf(one) ?? '9999-12-31') < now.getTime()
  const count = (test: (one: ReferralSeen) => boolean) => referrals.filter(test).length
  const counts = [
    ['À répondre', count(({ proposal }) => proposal !== null)],
    ['À contacter', count(({ state }) => state === 'accepted')],
    ['En cours', count(({ state }) => state === 'in-progress')],
    ['Sans structure', count(({ state }) => state === 'escalated')],
    ['En retard', count(late)],
  ] as const
  const shown = counts.filter(([label, value]) => value > 0 || label === 'À répondre')
  const sorted = [...referrals].sort((a, b) => ((dueOf(a) ?? '9') < (dueOf(b) ?? '9') ? -1 : 1))
  return (
    <section>
      <h2>{title}</h2>
      <ul class="counts">
        {shown.map(([label, value]) => (
          <li key={label}>
            <strong>{value}</strong> {label.toLowerCase()}
          </li>
        ))}
      </ul>
      {sorted.length === 0 ? <p>Rien n’attend.</p> : null}
      {sorted.map((referral) => (
        <Card key={referral.referralId}>
          <h3>
            <a href={`/pro/dossier/${referral.referralId}`}>
              {serviceLabels[referral.service].fr}, {communeName(referral.commune)}
            </a>
          </h3>
          <p>
            {stateLabels[referral.state].fr}. Reçue le {momentText(referral.openedAt)}, référence{' '}
            {referenceOf(referral.requestId)}.{referral.owner.with ? ' Sans nouvelle de la structure.' : ''}
            <Deadline by={dueOf(referral)} late={late(referral)} />
          </p>
        </Card>
      ))}
    </section>
  )
}

function Unrouted({ stories }: { stories: readonly StorySeen[] }) {
  return (
    <section>
      <h2>Pas encore orientées</h2>
      <p>
        Un incident technique retarde la recherche d’une structure. L’exploitation est alertée ; ces demandes partiront
        d’elles-mêmes, et restent à vous jusque-là.
      </p>
      <ul>
        {stories.map(({ requestId, receivedAt, referrals }) => (
          <li key={requestId}>
            {referrals.map(({ service }) => serviceLabels[service].fr).join(', ')}
            {receivedAt ? `, reçue le ${momentText(receivedAt)}` : ''}, référence {referenceOf(requestId)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Alarms({ alarms }: { alarms: readonly AlarmSeen[] }) {
  return (
    <section>
      <h2>À corriger dans l’annuaire</h2>
      <ul>
        {alarms.map((alarm) => (
          <li key={`${alarm.structureId} ${alarm.kind} ${alarm.from} ${alarm.account}`}>
            <strong>{alarm.name}</strong> : {alarmText(alarm)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function alarmText({ kind, from, to, refusals, channel, codes = [], account = '' }: AlarmSeen): string {
  switch (kind) {
    case 'unattended':
      return `plus personne dans l’équipe du ${dayText(from)} au ${dayText(to)}.`
    case 'engagement-ended':
      return `son engagement s’est terminé le ${dayText(to)}.`
    case 'engagement-ends':
      return `son engagement se termine le ${dayText(to)}.`
    case 'hours-unreadable':
      return 'ses horaires sont illisibles : Hent fait comme s’ils n’étaient pas donnés.'
    case 'zone-unknown':
      return `la zone d’un de ses services est à revoir : ${codes.join(', ')} (code postal, ou code d’aucun lieu).`
    case 'refusals-alike':
      return refusals
        ? `${refusals.count} refus pour la même raison en un mois (${declineLabels[refusals.reason]}), pour ${serviceLabels[refusals.service].fr}.`
        : 'plusieurs refus pour la même raison en un mois.'
    case 'login-refused':
      return `le ${dayText(from)}, un autre compte s’est connecté avec l’adresse de « ${account} » et a été refusé. Si c’est la même personne, ou celle qui lui succède, dites-le à l’exploitant ; sinon, rien à faire.`
    case 'unreachable':
      return `${channel === 'sms' ? 'les SMS envoyés à son mobile n’arrivent pas' : 'les courriels envoyés à sa boîte reviennent'} depuis le ${dayText(from)} : ${channel === 'sms' ? 'le numéro est' : 'l’adresse est'} à vérifier.`
  }
}
