// A partner's keys: when each was made, and what can be done; and the one page that shows a new key, once.

import type { KeyKind, KeySeen, PartnerSeen } from '../../apis/partners.ts'
import { Button } from '../../components/button.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { partnerTexts as words } from '../../texts/partners.ts'

const clientIdOf = (partner: string, kind: KeyKind) => `${kind === 'sandbox' ? 'sandbox' : 'partner'}-${partner}`

export function Keys({ page, partner, action }: { page: Page; partner: PartnerSeen; action: string }) {
  return (
    <Section id="cles" title={words.keys}>
      <OfKind page={page} partner={partner} action={action} kind="production" />
      <OfKind page={page} partner={partner} action={action} kind="sandbox" />
    </Section>
  )
}

function OfKind({ page, partner, action, kind }: { page: Page; partner: PartnerSeen; action: string; kind: KeyKind }) {
  const [newest, before] = partner.keys[kind]
  const over: [string, string][] = [
    ['version', String(partner.version)],
    ['kind', kind],
  ]
  return (
    <>
      <h3>{words.kinds[kind]}</h3>
      <p>{words.kindHints[kind]}</p>
      <Facts>
        <Fact name={words.clientId} kind="code">
          {clientIdOf(partner.partner, kind)}
        </Fact>
      </Facts>
      <p>
        {newest ? words.keyNew(dayText(newest.at)) : words.noKey}{' '}
        {before?.until ? words.keyOld(dayText(before.until)) : null}
      </p>
      <Form page={page} action={action}>
        <Hidden fields={over} />
        {newest ? <p class="hint">{words.changeHint}</p> : null}
        <Button quiet={newest !== undefined}>{(newest ? words.changeKey : words.makeKey)[kind]}</Button>
      </Form>
      {before ? (
        <Form page={page} action={`${action}/fin`}>
          <Hidden fields={over} />
          <Button quiet>{words.endKey[kind]}</Button>
        </Form>
      ) : null}
    </>
  )
}

export function NewKeyPage({
  page,
  made,
  tokenAddress,
  back,
}: {
  page: Page
  made: KeySeen
  tokenAddress: string
  back: string
}) {
  return (
    <Layout page={page} title={words.keyTitle} door="pro">
      <h1>{words.keyTitle}</h1>
      <Notice>
        <p>{words.keyOnce}</p>
      </Notice>
      <Facts>
        <Fact name={words.clientId} kind="code">
          {made.clientId}
        </Fact>
        <Fact name={words.secret} kind="code">
          {made.secret}
        </Fact>
        <Fact name={words.tokenAddress} kind="code">
          {tokenAddress}
        </Fact>
      </Facts>
      {made.previousUntil ? <p>{words.keyOld(dayText(made.previousUntil))}</p> : null}
      <WayBack href={back} text={words.name} />
    </Layout>
  )
}
