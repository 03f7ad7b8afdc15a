// A partner's webhook and its log: where it leads, its secret, a test, what was sent and what is sent again.

import type { DeliverySeen, WebhookSeen } from '../../apis/partners.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Table } from '../../components/table.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { consoleTexts } from '../../texts/console.ts'
import { momentText } from '../../texts/dates.ts'
import { partnerTexts } from '../../texts/partners.ts'

const words = consoleTexts.webhook
const path = '/pro/partenaire/webhook'
const query = (sandbox: boolean, more: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...(sandbox ? { essai: 'oui' } : {}), ...more })}`

type Props = {
  page: Page
  sandbox: boolean
  webhook: WebhookSeen | undefined
  deliveries: readonly DeliverySeen[]
  next?: string | undefined
  failedOnly: boolean
  typed?: string
  faults?: readonly Fault[]
  general?: string | undefined
}

export function WebhookPage(props: Props) {
  const { page, sandbox, webhook, typed, faults = [], general } = props
  return (
    <Layout page={page} title={words.title} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <h1>{sandbox ? `${words.title} : ${words.sandbox}` : words.title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{words.lead}</p>
      <LoneLink href={query(!sandbox)} text={sandbox ? words.real : words.sandbox} />
      {webhook ? <Standing webhook={webhook} /> : <p>{words.none}</p>}
      <Form page={page} action={path}>
        <Act sandbox={sandbox} act="adresse" />
        <TextField
          page={page}
          name="url"
          label={words.address}
          hint={words.addressHint}
          value={typed ?? webhook?.url ?? ''}
          faults={faults}
          autocomplete="off"
        />
        <Button>{words.save}</Button>
      </Form>
      {webhook && webhook.state !== 'disabled' ? <Acts page={page} sandbox={sandbox} faults={faults} /> : null}
      <Log {...props} />
    </Layout>
  )
}

const Act = ({ sandbox, act }: { sandbox: boolean; act: string }) => (
  <Hidden
    fields={[
      ['acte', act],
      ['essai', sandbox ? 'oui' : ''],
    ]}
  />
)

function Standing({ webhook }: { webhook: WebhookSeen }) {
  const { state, cause, previousSecretUntil } = webhook
  const why = cause ? words.causes[cause] : undefined
  return (
    <>
      <Facts>
        <Fact name={words.state}>{[partnerTexts.webhookStates[state] ?? state, why].filter(Boolean).join(' : ')}</Fact>
      </Facts>
      {previousSecretUntil ? <p>{words.previous(momentText(previousSecretUntil))}</p> : null}
    </>
  )
}

function Acts({ page, sandbox, faults }: { page: Page; sandbox: boolean; faults: readonly Fault[] }) {
  const act = (name: string, label: string, hint?: string) => (
    <Form page={page} action={path}>
      <Act sandbox={sandbox} act={name} />
      {hint ? <p class="hint">{hint}</p> : null}
      <Button quiet>{label}</Button>
    </Form>
  )
  return (
    <>
      {act('essayer', words.test)}
      {act('secret', words.rotate, words.rotateHint)}
      <Form page={page} action={path}>
        <Act sandbox={sandbox} act="renvoyer" />
        <TextField
          page={page}
          name="depuis"
          label={words.replay}
          hint={words.replayHint}
          type="date"
          faults={faults}
          narrow
        />
        <Button quiet>{words.replayDo}</Button>
      </Form>
      {act('arreter', words.stop)}
    </>
  )
}

function Log({ sandbox, deliveries, next, failedOnly }: Props) {
  const state: Record<string, string> = failedOnly ? { etat: 'failed' } : {}
  return (
    <Section id="journal" title={words.log}>
      <LoneLink
        href={query(sandbox, failedOnly ? {} : { etat: 'failed' })}
        text={failedOnly ? words.all : words.failedOnly}
      />
      {deliveries.length === 0 ? (
        <p>{words.noDelivery}</p>
      ) : (
        <Table caption={words.newestFirst} head={words.columns} words>
          {deliveries.map((one) => (
            <tr key={one.webhookId}>
              <th scope="row">{momentText(one.at)}</th>
              <td>{words.states[one.state] ?? one.state}</td>
              <td>{String(one.tries)}</td>
              <td>{one.lastStatus ? String(one.lastStatus) : (words.errors[one.lastError ?? ''] ?? '')}</td>
            </tr>
          ))}
        </Table>
      )}
      {next ? <LoneLink href={query(sandbox, { ...state, suite: next })} text={words.more} /> : null}
    </Section>
  )
}

export function WebhookSecretPage({ page, secret, sandbox }: { page: Page; secret: string; sandbox: boolean }) {
  return (
    <Layout page={page} title={words.secretTitle} door="pro">
      <h1>{words.secretTitle}</h1>
      <Notice>
        <p>{words.secretOnce}</p>
      </Notice>
      <Facts>
        <Fact name={words.secret} kind="code">
          {secret}
        </Fact>
      </Facts>
      <LoneLink href={query(sandbox)} text={words.title} />
    </Layout>
  )
}
