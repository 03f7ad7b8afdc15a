// The professional's first page: what waits for my structure or my territory, and what its directory records lack.

import type { AlarmSeen, HoleSeen } from '../../apis/directory.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Section } from '../../components/section.tsx'
import { Undo } from '../../components/undo.tsx'
import { type Asked, inboxPath } from '../../forms/inbox.ts'
import type { Page } from '../../page.ts'
import { inboxTexts, proMenu, requestTexts } from '../../texts/agents.ts'
import { ownTellingTexts } from '../../texts/own-telling.ts'
import { Alarms, Holes } from './directory-lines.tsx'
import { CodeSearch, Inbox, type WorkList } from './inbox.tsx'
import { InboxFilter } from './inbox-filter.tsx'
import { Unrouted } from './unrouted.tsx'

export function WorkPage({
  page,
  lists,
  asked,
  watches,
  claims,
  holds,
  unrouted,
  alarms,
  holes,
  now,
  mayEnter,
  isTold,
  undoable,
}: {
  page: Page
  lists: readonly WorkList[]
  /** what of them is shown */
  asked: Asked
  /** the reader looks after a territory or the region, and not a structure */
  watches: boolean
  /** and says of its lines which they look after */
  claims: boolean
  /** one of the reader's structures answers requests */
  holds: boolean
  /** received in the reader's territory, and not yet opened by routing */
  unrouted: readonly StorySeen[]
  alarms: readonly AlarmSeen[]
  /** what nobody answers in the reader's territory */
  holes: readonly HoleSeen[]
  now: Date
  mayEnter: boolean
  /** the reader may receive what is asked of a structure at their own address */
  isTold: boolean
  /** the reader's last act, while it may be taken back */
  undoable?: { referralId: string; until: string } | undefined
}) {
  const title = watches ? inboxTexts.watchTitle : lists.length > 0 ? inboxTexts.title : inboxTexts.plainTitle
  const back = inboxPath(asked)
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
      {lists.length > 0 ? <InboxFilter page={page} asked={asked} counts={lists.map(({ counts }) => counts)} /> : null}
      {lists.map((list) => (
        <Inbox key={list.key} page={page} list={list} asked={asked} now={now} />
      ))}
      {holds || watches ? (
        <Section id="chercher" title={inboxTexts.search}>
          <CodeSearch page={page} />
          {holds ? <LoneLink href="/pro/demandes" text={inboxTexts.all50} /> : null}
        </Section>
      ) : null}
      {isTold ? (
        <Section id="prevenir" title={ownTellingTexts.title}>
          <LoneLink href="/pro/prevenir" text={ownTellingTexts.open} />
        </Section>
      ) : null}
      {unrouted.length > 0 ? <Unrouted stories={unrouted} /> : null}
      {holes.length > 0 ? <Holes page={page} holes={holes} back={back} /> : null}
      {alarms.length > 0 ? <Alarms page={page} alarms={alarms} claimed={claims} back={back} /> : null}
    </Layout>
  )
}
