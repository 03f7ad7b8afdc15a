// Requests a structure sent or follows, fifty a page, and one of them: where each need stands, what happened, the slip.

import { serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import type { ReferralShown, StorySeen } from '../../apis/tracking.ts'
import { Card } from '../../components/card.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { State } from '../../components/state.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { isTaken } from '../../forms/taken.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { requestTexts } from '../../texts/agents.ts'
import { dayText, momentText } from '../../texts/dates.ts'
import { letterTexts } from '../../texts/letter.ts'
import { endingName } from '../../texts/pro.ts'
import { studyTexts } from '../../texts/study.ts'
import { proThreadTexts } from '../../texts/thread.ts'
import { CodeSearch, ReferralCard } from './inbox.tsx'
import { Reach } from './reach.tsx'
import { Unrouted } from './unrouted.tsx'

/** Where one need stands, as its sender or who followed it reads it. */
function standing({ state, ending, underStudyUntil }: ReferralShown): string {
  if (state === 'received') return requestTexts.searching
  if (state === 'answered-at-door') return requestTexts.atDoor
  const studied = underStudyUntil ? ` ${studyTexts.sent(dayText(underStudyUntil))}` : ''
  return `${stateLabels[state].fr}${ending ? ` : ${endingName(ending)}` : ''}.${studied}`
}

/** What the whole request came to, where that says more than its needs. */
function over({ withdrawnAt, erasedAt }: StorySeen): string | undefined {
  if (erasedAt) return requestTexts.erased
  return withdrawnAt ? requestTexts.withdrawn : undefined
}

const isGoing = ({ state }: ReferralShown) => state !== 'closed' && state !== 'answered-at-door'

function RequestCard({ story }: { story: StorySeen }) {
  const { requestId, receivedAt, commune, referrals } = story
  const title = [
    [...new Set(referrals.map(({ service }) => serviceLabels[service].fr))].join(' ; ') || requestTexts.one,
    commune ? communeName(commune) : undefined,
  ]
  const said = over(story) ?? [...new Set(referrals.map(standing))].join(' ')
  return (
    <Card>
      <h2>
        <a href={`/pro/demandes/${requestId}`}>{title.filter(Boolean).join(', ')}</a>
      </h2>
      <p>
        {said} {receivedAt ? `${requestTexts.received(momentText(receivedAt))}.` : ''}
      </p>
      <p class="code">{trackingCodeOf(requestId)}</p>
    </Card>
  )
}

/** `back`: where the list is opened from, when no menu leads to it. */
export type ListWords = { title: string; lead: string; none: string; path: string; back?: string }

export function RequestsPage({
  page,
  words,
  stories,
  next,
  begun,
}: {
  page: Page
  words: ListWords
  stories: readonly StorySeen[]
  /** cursor of what is older */
  next: string | undefined
  /** this is not the first page */
  begun: boolean
}) {
  return (
    <Layout page={page} title={words.title} door="pro">
      {words.back ? <WayBack href="/pro" text={words.back} /> : null}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <CodeSearch page={page} />
      {stories.length === 0 ? <p>{words.none}</p> : null}
      {stories.map((story) => (
        <RequestCard key={story.requestId} story={story} />
      ))}
      {next ? <LoneLink href={`${words.path}?suite=${encodeURIComponent(next)}`} text={requestTexts.more} /> : null}
      {begun ? <LoneLink href={words.path} text={requestTexts.newest} /> : null}
    </Layout>
  )
}

/** What somebody who watches a territory, or what the Region owns, finds there. */
export type Watched = {
  referrals: readonly ReferralSeen[]
  names: ReadonlyMap<string, string>
  unrouted: readonly StorySeen[]
}

export function FoundPage({
  page,
  code,
  stories,
  watched,
  back,
  now,
  fault,
}: {
  page: Page
  code: string
  stories: readonly StorySeen[]
  watched?: Watched | undefined
  /** what the reader's first page is called */
  back: string
  now: Date
  fault?: string | undefined
}) {
  return (
    <Layout page={page} title={requestTexts.foundTitle} door="pro" faulty={fault !== undefined}>
      <WayBack href="/pro" text={back} />
      <h1>{requestTexts.foundTitle}</h1>
      <CodeSearch page={page} code={code} fault={fault} />
      {stories.map((story) => (
        <RequestCard key={story.requestId} story={story} />
      ))}
      {watched && watched.referrals.length > 0 ? (
        <section>
          <h2>{requestTexts.watched}</h2>
          {watched.referrals.map((referral) => (
            <ReferralCard key={referral.referralId} referral={referral} now={now} names={watched.names} />
          ))}
        </section>
      ) : null}
      {watched && watched.unrouted.length > 0 ? <Unrouted stories={watched.unrouted} /> : null}
    </Layout>
  )
}

export function RequestPage({
  page,
  story,
  mine,
  writes,
  address,
}: {
  page: Page
  story: StorySeen
  /** ids of the structures the reader answers for */
  mine: readonly string[]
  /** notes may be exchanged with who has a referral */
  writes: boolean
  /** where the person follows their request */
  address: string
}) {
  const { requestId, receivedAt, commune, referrals, timeline } = story
  const said = over(story)
  const isMine = ({ structure }: ReferralShown) => structure !== undefined && mine.includes(structure.structureId)
  return (
    <Layout page={page} title={requestTexts.one} door="pro">
      <WayBack href="/pro" text={requestTexts.back} />
      <h1>{requestTexts.one}</h1>
      {said ? <State>{said}</State> : null}
      {!said && referrals.some(isGoing) ? <Reach story={story} sent={!referrals.some(isMine)} /> : null}
      <section class="slip" aria-labelledby="fiche">
        <h2 id="fiche">{requestTexts.slip}</h2>
        <dl>
          <dt>{requestTexts.code}</dt>
          <dd class="large">{trackingCodeOf(requestId)}</dd>
          {commune ? <dt>{requestTexts.commune}</dt> : null}
          {commune ? <dd>{communeName(commune)}</dd> : null}
        </dl>
        {receivedAt ? <p>{requestTexts.received(momentText(receivedAt))}.</p> : null}
        <p>{requestTexts.slipText(address)}</p>
        <p class="hint">{requestTexts.slipWords}</p>
        <p class="screen">{page.texts.site.print}</p>
        {said ? null : (
          <p class="screen">
            <a href={`/pro/demandes/${requestId}/lettre`}>{letterTexts.fr.openPro}</a>
          </p>
        )}
      </section>
      {referrals.map((referral) => (
        <Need key={referral.needId} page={page} referral={referral} isMine={isMine(referral)} />
      ))}
      {writes && !said && referrals.some(isTaken) ? (
        <LoneLink href={`/pro/echanges/${requestId}`} text={proThreadTexts.open} />
      ) : null}
      <Timeline page={page} timeline={timeline} />
    </Layout>
  )
}

function Need({ page, referral, isMine }: { page: Page; referral: ReferralShown; isMine: boolean }) {
  const { structure, referralId, state } = referral
  return (
    <Card labelledBy={`besoin-${referral.needId}`}>
      <h2 id={`besoin-${referral.needId}`}>{serviceLabels[referral.service].fr}</h2>
      <State>{standing(referral)}</State>
      {structure && !isMine ? (
        <Facts>
          <Fact name={page.texts.story.structure}>{structure.name}</Fact>
          <ContactFacts page={page} of={structure} />
        </Facts>
      ) : null}
      {isMine && referralId && state !== 'closed' ? (
        <LoneLink href={`/pro/dossier/${referralId}`} text={requestTexts.open} />
      ) : null}
    </Card>
  )
}
