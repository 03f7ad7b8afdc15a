// The professional's first page: what waits for my structure or my territory, and what its directory records lack.

import { declineLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { AlarmSeen } from '../../apis/directory.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Section } from '../../components/section.tsx'
import { Undo } from '../../components/undo.tsx'
import type { Hole } from '../../forms/holes.ts'
import type { Asked } from '../../forms/inbox.ts'
import type { Page } from '../../page.ts'
import { alarmTexts, holeTexts, inboxTexts, proMenu, requestTexts, unroutedTexts } from '../../texts/agents.ts'
import { dayText, momentText } from '../../texts/dates.ts'
import { CodeSearch, Inbox, ServiceFilter, type WorkList } from './inbox.tsx'

export function WorkPage({
  page,
  lists,
  asked,
  watches,
  holds,
  unrouted,
  alarms,
  holes,
  now,
  mayEnter,
  undoable,
}: {
  page: Page
  lists: readonly WorkList[]
  /** what of them is shown */
  asked: Asked
  /** the reader looks after a territory or the region, and not a structure */
  watches: boolean
  /** one of the reader's structures answers requests */
  holds: boolean
  /** received in the reader's territory, and not yet opened by routing */
  unrouted: readonly StorySeen[]
  alarms: readonly AlarmSeen[]
  /** what nobody answers in the reader's territory */
  holes: readonly Hole[]
  now: Date
  mayEnter: boolean
  /** the reader's last act, while it may be taken back */
  undoable?: { referralId: string; until: string } | undefined
}) {
  const title = watches ? inboxTexts.watchTitle : lists.length > 0 ? inboxTexts.title : inboxTexts.plainTitle
  const steers = lists.length === 0 && !mayEnter
  return (
    <Layout page={page} title={title} door="pro">
      <h1>{title}</h1>
      {undoable ? (
        <Undo page={page} action={`/pro/dossier/${undoable.referralId}/undo`} until={undoable.until} />
      ) : null}
      <p class="lead">{page.agent}</p>
      {mayEnter ? <ButtonLink href="/pro/demande">{proMenu.enter}</ButtonLink> : null}
      {lists.length === 0 ? <p>{steers ? inboxTexts.steering : inboxTexts.relay}</p> : null}
      {lists.length === 0 ? (
        <LoneLink
          href={steers ? '/region' : '/pro/envois'}
          text={steers ? inboxTexts.figures : requestTexts.sentTitle}
        />
      ) : null}
      {lists.map((list) => (
        <Inbox key={list.title} list={list} asked={asked} now={now} />
      ))}
      {lists.length > 0 ? (
        <Section id="filtrer" title={inboxTexts.filters}>
          <ServiceFilter page={page} asked={asked} />
        </Section>
      ) : null}
      {holds ? (
        <Section id="chercher" title={inboxTexts.search}>
          <CodeSearch page={page} />
          <LoneLink href="/pro/demandes" text={inboxTexts.all50} />
        </Section>
      ) : null}
      {unrouted.length > 0 ? <Unrouted stories={unrouted} /> : null}
      {holes.length > 0 ? <Holes holes={holes} /> : null}
      {alarms.length > 0 ? <Alarms alarms={alarms} /> : null}
    </Layout>
  )
}

/** What nobody answers: for whom, and in how many communes of the territory. */
function Holes({ holes }: { holes: readonly Hole[] }) {
  return (
    <section>
      <h2>{holeTexts.title}</h2>
      <p>{holeTexts.lead}</p>
      <ul>
        {holes.map(({ service, label, communes }) => (
          <li key={`${service} ${label}`}>
            <strong>{serviceLabels[service].fr}</strong>, {label} : {holeTexts.where(communes)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Unrouted({ stories }: { stories: readonly StorySeen[] }) {
  return (
    <section>
      <h2>{unroutedTexts.title}</h2>
      <p>{unroutedTexts.lead}</p>
      <ul>
        {stories.map(({ requestId, receivedAt, referrals }) => (
          <li key={requestId}>
            {referrals.map(({ service }) => serviceLabels[service].fr).join(', ')}
            {unroutedTexts.one(receivedAt && momentText(receivedAt), referenceOf(requestId))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Alarms({ alarms }: { alarms: readonly AlarmSeen[] }) {
  return (
    <section>
      <h2>{alarmTexts.title}</h2>
      <ul>
        {alarms.map((alarm) => (
          <li key={`${alarm.structureId} ${alarm.kind} ${alarm.from} ${alarm.account}`}>
            <a href={`/pro/structure/${alarm.structureId}`}>{alarm.name}</a> : {alarmText(alarm)}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function alarmText({ kind, from, to, refusals, channel, codes = [], account = '' }: AlarmSeen): string {
  switch (kind) {
    case 'unattended':
      return alarmTexts.unattended(dayText(from), dayText(to))
    case 'engagement-ended':
      return alarmTexts.engagementEnded(dayText(to))
    case 'engagement-ends':
      return alarmTexts.engagementEnds(dayText(to))
    case 'hours-unreadable':
      return alarmTexts.hoursUnreadable
    case 'zone-unknown':
      return alarmTexts.zoneUnknown(codes)
    case 'login-refused':
      return alarmTexts.loginRefused(dayText(from), account)
    case 'refusals-alike':
      return refusals
        ? alarmTexts.refusals(refusals.count, declineLabels[refusals.reason], serviceLabels[refusals.service].fr)
        : alarmTexts.refusalsSome
    case 'unreachable':
      return channel === 'sms' ? alarmTexts.smsLost(dayText(from)) : alarmTexts.mailsBack(dayText(from))
  }
}
