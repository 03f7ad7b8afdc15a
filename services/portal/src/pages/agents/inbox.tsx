// An inbox: counts by state that filter, a service to keep to, fifty a page, and a code to search by.

import { serviceKinds } from '@hent/contracts/codes.ts'
import { serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { ComponentChildren } from 'preact'
import type { ReferralSeen } from '../../apis/routing.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Select } from '../../components/select.tsx'
import { Deadline } from '../../components/state.tsx'
import { TextField } from '../../components/text-field.tsx'
import { type Asked, dueOf, inboxPath, isLate, shownOf } from '../../forms/inbox.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { inboxTexts } from '../../texts/agents.ts'
import { momentText } from '../../texts/dates.ts'
import { ReferralClaim } from './referral-claim.tsx'

export type WorkList = {
  title: string
  referrals: readonly ReferralSeen[]
  /** of the structures named in it, where the reader does not know them */
  names?: ReadonlyMap<string, string>
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
  const { counts, shown, pages } = shownOf(list.referrals, asked, now)
  const all = counts.filter(([name, count]) => count > 0 || name === 'answer' || name === asked.waiting)
  const filtered = asked.waiting !== undefined || asked.service !== undefined
  return (
    <section>
      <h2>{list.title}</h2>
      <ul class="counts">
        {all.map(([name, count]) => (
          <li key={name}>
            <a
              href={inboxPath({ ...asked, waiting: name, page: 1 }, at)}
              aria-current={asked.waiting === name ? 'true' : undefined}
            >
              <strong>{count}</strong> {inboxTexts.counts[name]}
            </a>
          </li>
        ))}
        {asked.waiting ? (
          <li>
            <a href={inboxPath({ ...asked, waiting: undefined, page: 1 }, at)}>{inboxTexts.all}</a>
          </li>
        ) : null}
      </ul>
      {shown.length === 0 ? <p>{filtered ? inboxTexts.nothingHere : inboxTexts.nothing}</p> : null}
      {shown.map((referral) => (
        <ReferralCard key={referral.referralId} referral={referral} now={now} names={list.names}>
          {list.claimed ? <ReferralClaim page={page} referral={referral} back={inboxPath(asked, at)} /> : null}
        </ReferralCard>
      ))}
      {pages > 1 ? <Pages asked={asked} pages={pages} at={at} /> : null}
    </section>
  )
}

export function ReferralCard({
  referral,
  now,
  names,
  children,
}: {
  referral: ReferralSeen
  now: Date
  names: ReadonlyMap<string, string> | undefined
  children?: ComponentChildren
}) {
  const { structureId } = referral.owner
  const holder = structureId && names?.get(structureId)
  return (
    <Card>
      <h3>
        <a href={`/pro/dossier/${referral.referralId}`}>
          {serviceLabels[referral.service].fr}, {communeName(referral.commune)}
        </a>
      </h3>
      <p>
        {stateLabels[referral.state].fr}
        {holder ? ` – ${holder}` : ''}.{' '}
        {inboxTexts.received(momentText(referral.openedAt), referenceOf(referral.requestId))}
        {referral.owner.with ? ` ${inboxTexts.silent}` : ''}
        <Deadline by={dueOf(referral)} late={isLate(referral, now)} />
      </p>
      {children}
    </Card>
  )
}

function Pages({ asked, pages, at }: { asked: Asked; pages: number; at: string }) {
  const { page } = asked
  return (
    <nav class="pages" aria-label={inboxTexts.pages(page, pages)}>
      <ul>
        {page > 1 ? (
          <li>
            <a href={inboxPath({ ...asked, page: page - 1 }, at)} rel="prev">
              {inboxTexts.before}
            </a>
          </li>
        ) : null}
        <li>{inboxTexts.pages(page, pages)}</li>
        {page < pages ? (
          <li>
            <a href={inboxPath({ ...asked, page: page + 1 }, at)} rel="next">
              {inboxTexts.after}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

/** Which service to keep to. */
export function ServiceFilter({ page, asked }: { page: Page; asked: Asked }) {
  const { waiting, service = '' } = asked
  const services = serviceKinds.map((kind): [string, string] => [kind, serviceLabels[kind].fr])
  return (
    <Form page={page} action="/pro" method="get">
      {waiting ? <Hidden fields={[['etat', waiting]]} /> : null}
      <Select
        name="service"
        label={inboxTexts.service}
        options={[['', inboxTexts.anyService], ...services]}
        value={service}
      />
      <Button quiet>{inboxTexts.filter}</Button>
    </Form>
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
