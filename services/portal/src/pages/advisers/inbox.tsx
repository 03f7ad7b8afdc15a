// An inbox: how much waits for what, each figure a link to those lines; fifty a page; a code to search by.

import { serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { ComponentChildren } from 'preact'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import type { WorkCounts } from '../../apis/work.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Form } from '../../components/form.tsx'
import { Deadline } from '../../components/state.tsx'
import { TextField } from '../../components/text-field.tsx'
import { type Asked, dueOf, inboxPath, isFiltered, isLate } from '../../forms/inbox.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { adviserTexts } from '../../texts/adviser.ts'
import { inboxTexts } from '../../texts/agents.ts'
import { momentText } from '../../texts/dates.ts'
import { ReferralClaim } from './referral-claim.tsx'
import { studySaid } from './study.tsx'

export type WorkList = {
  /** what tells it from the reader's other lists, in an address */
  key: string
  title: string
  /** one page of it */
  referrals: readonly ReferralSeen[]
  /** cursor of the page after this one */
  next?: string | undefined
  counts: WorkCounts
  /** of the structures named in it, where the reader does not know them */
  names?: ReadonlyMap<string, string>
  /** labels of the advisers of its structure */
  advisers?: ReadonlyMap<string, string>
  /** the reader answers its proposals: how many wait is said, none too */
  answers?: true
  /** its lines are animators’, who say which they look after */
  claimed?: true
}

export function Inbox({
  page,
  list,
  asked,
  now,
  at = '/pro',
}: {
  page: Page
  list: WorkList
  asked: Asked
  now: Date
  /** the page it is on */
  at?: string
}) {
  const whose = asked.adviser && list.advisers?.get(asked.adviser)
  return (
    <section>
      <h2>{list.title}</h2>
      <Counts list={list} asked={asked} at={at} />
      {isFiltered(asked) ? (
        <p>
          {list.counts.total === 0 ? inboxTexts.nothingHere : inboxTexts.kept(list.counts.total)}{' '}
          {whose ? `${adviserTexts.listOf(whose)} ` : ''}
          <a href={at}>{inboxTexts.unfilter}</a>
        </p>
      ) : null}
      {list.counts.total === 0 && !isFiltered(asked) ? <p>{inboxTexts.nothing}</p> : null}
      {list.referrals.map((referral) => (
        <ReferralCard
          key={referral.referralId}
          referral={referral}
          now={now}
          names={list.names}
          advisers={list.advisers}
        >
          {list.claimed ? <ReferralClaim page={page} referral={referral} back={inboxPath(asked, at)} /> : null}
        </ReferralCard>
      ))}
      <Pages asked={asked} list={list} at={at} />
    </section>
  )
}

function Counts({ list: { counts, answers }, asked, at }: { list: WorkList; asked: Asked; at: string }) {
  const { list: _l, after: _a, ...filter } = asked
  const { waiting: _w, ...anyState } = filter
  const { whose: _o, adviser: _d, ...anyone } = filter
  const waiting = counts.waiting.filter(
    ({ code, count }) => count > 0 || (answers && code === 'answer') || code === asked.waiting,
  )
  const whose = counts.whose.filter(({ code, count }) => count > 0 || code === asked.whose)
  const links = [
    ...waiting.map(({ code, count }) => ({
      code,
      count,
      to: { ...anyState, waiting: code },
      current: asked.waiting === code,
    })),
    ...whose.map(({ code, count }) => ({ code, count, to: { ...anyone, whose: code }, current: asked.whose === code })),
  ]
  if (links.length === 0) return null
  return (
    <ul class="counts">
      {links.map(({ code, count, to, current }) => (
        <li key={code}>
          <a href={inboxPath(to, at)} aria-current={current ? 'true' : undefined}>
            <strong>{count}</strong> {inboxTexts.counts[code]}
          </a>
        </li>
      ))}
      {asked.waiting ? (
        <li>
          <a href={inboxPath(anyState, at)}>{inboxTexts.all}</a>
        </li>
      ) : null}
    </ul>
  )
}

export function ReferralCard({
  referral,
  now,
  names,
  advisers,
  children,
}: {
  referral: ReferralSeen
  now: Date
  names: ReadonlyMap<string, string> | undefined
  advisers?: ReadonlyMap<string, string> | undefined
  children?: ComponentChildren
}) {
  const { structureId } = referral.owner
  const holder = structureId && names?.get(structureId)
  const studied = studySaid(referral, (agentId) => advisers?.get(agentId))
  const followed = referral.adviser && advisers?.get(referral.adviser.agentId)
  return (
    <Card>
      <h3>
        <a href={`/pro/dossier/${referral.referralId}`}>
          {serviceLabels[referral.service].fr}, {communeName(referral.commune)}
        </a>
      </h3>
      <p>
        {stateLabels[referral.state].fr}
        {holder ? ` – ${holder}` : ''}. {studied ? `${studied} ` : ''}
        {inboxTexts.received(momentText(referral.openedAt), referenceOf(referral.requestId))}
        {referral.adviser?.mine ? ` ${adviserTexts.cardMine}` : followed ? ` ${adviserTexts.cardOthers(followed)}` : ''}
        {referral.owner.with ? ` ${inboxTexts.silent}` : ''}
        {referral.awaitsOffer ? ` ${inboxTexts.toReoffer}` : ''}
        <Deadline by={dueOf(referral)} late={isLate(referral, now)} />
      </p>
      {children}
    </Card>
  )
}

/** The page after, and back to the first; both keep the filter. */
function Pages({ asked, list: { key, next }, at }: { asked: Asked; list: WorkList; at: string }) {
  if (!next && !asked.after) return null
  const { after: _a, ...first } = asked
  return (
    <nav class="pages" aria-label={inboxTexts.pages}>
      <ul>
        {asked.after ? (
          <li>
            <a href={inboxPath(first, at)}>{inboxTexts.first}</a>
          </li>
        ) : null}
        {next ? (
          <li>
            <a href={inboxPath({ ...first, list: key, after: next }, at)} rel="next">
              {inboxTexts.after}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

/** The code a person reads out on the telephone. */
export function CodeSearch({ page, code = '', fault }: { page: Page; code?: string; fault?: string | undefined }) {
  return (
    <Form page={page} action="/pro/recherche" method="get">
      <TextField
        page={page}
        name="code"
        label={inboxTexts.code}
        hint={inboxTexts.codeHint}
        value={code}
        faults={fault ? [{ field: 'code', message: fault }] : []}
        autocomplete="off"
        narrow
        spaced
      />
      <Button quiet>{inboxTexts.find}</Button>
    </Form>
  )
}
