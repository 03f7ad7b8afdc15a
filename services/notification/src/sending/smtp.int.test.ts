// The relay over real SMTP, on its worst days: what is known of each attempt, and the sentence that an operator reads.

import { generateKeyPairSync } from 'node:crypto'
import { type MailSink, startMailSink } from '@hent/testing/mail-sink.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { authority, expired, holding, key } from '../testing/relay-certificates.ts'
import { createRelay, type Relay } from './smtp.ts'

type Settings = Partial<Parameters<typeof createRelay>[0]>

const open: { stop: () => unknown }[] = []
afterEach(async () => {
  for (const { stop } of open.splice(0).toReversed()) await stop()
})

async function sinkWith(tls?: { key: string; cert: string }): Promise<MailSink> {
  const sink = await startMailSink(0, tls)
  open.push(sink)
  return sink
}

const base = {
  MAIL_FROM: 'Hent <ne-pas-repondre@hent.example>',
  MAIL_DOMAIN: 'hent.example',
  MAIL_REQUIRE_TLS: false,
  SMTP_TIMEOUT_MS: 4_000,
  SEND_CONCURRENCY: 2,
}
const mail = { subject: 'Essai', text: 'Bonjour', html: '<p>Bonjour</p>' }

function relayOf(sink: MailSink, settings: Settings = {}): { relay: Relay; logged: string[] } {
  const logged: string[] = []
  const log = { warn: (_fields: object, text: string): void => void logged.push(text) }
  const relay = createRelay({ ...base, SMTP_URL: sink.url, ...settings }, log)
  open.push({ stop: () => relay.close() })
  return { relay, logged }
}
const send = (relay: Relay, id = 'm-1') => relay.send(id, 'a@structure.example', mail, undefined)
/** Trusting the authority of the tests, as an operator would a private one. */
const trusting = (sink: MailSink) => ({ SMTP_URL: `${sink.url}/?tls.ca=${encodeURIComponent(authority)}` })

describe('a relay', () => {
  it('a relay that stalls once it has the mail may have it: the attempt is unknown, and its silence is said', async () => {
    const sink = await sinkWith()
    sink.stalls = true
    const { relay, logged } = relayOf(sink)
    expect(await send(relay)).toBe('unknown')
    expect(logged).toEqual(['Le relais de courriel ne répond pas. Le message attend.'])
    sink.stalls = false
    expect(await send(relay)).toBe('accepted')
  })

  it('a relay that drops the line after DATA may have it', async () => {
    const sink = await sinkWith()
    sink.breaksOff = true
    const { relay, logged } = relayOf(sink)
    expect(await send(relay)).toBe('unknown')
    expect(logged).toEqual(['La liaison avec le relais de courriel s’est rompue. Le message attend.'])
  })

  it.each([
    [552, 'mail-refused', 'Boîte pleine ou message trop lourd : le relais l’a refusé, il ne sera pas retenté.'],
    [550, 'mail-refused', 'Le relais de courriel a refusé le message pour de bon.'],
    [451, 'not-now', 'Le relais de courriel demande de revenir plus tard. Le message attend.'],
    [421, 'not-now', 'Le relais de courriel demande de revenir plus tard. Le message attend.'],
  ] as const)('a relay that answers %i: %s', async (code, outcome, sentence) => {
    const sink = await sinkWith()
    sink.answer = { code, text: 'a@structure.example' }
    const { relay, logged } = relayOf(sink)
    expect([await send(relay), logged]).toEqual([outcome, [sentence]])
  })

  it('that refuses the address says something of it, and not of the mail', async () => {
    const sink = await sinkWith()
    sink.answerTo = () => ({ code: 550, text: 'no such mailbox' })
    expect(await send(relayOf(sink).relay)).toBe('refused')
  })

  it('a relay that is not there has nothing, signed or not', async () => {
    const sink = await startMailSink()
    await sink.stop()
    for (const signed of [{}, dkim()]) {
      const { relay } = relayOf(sink, signed)
      expect(await send(relay)).toBe('not-now')
    }
  })
})

describe('a relay without TLS', () => {
  it('gets the mail, unless TLS is required: then nothing leaves, and the operator reads why', async () => {
    const sink = await sinkWith()
    expect(await send(relayOf(sink).relay)).toBe('accepted')
    const { relay, logged } = relayOf(sink, { MAIL_REQUIRE_TLS: true })
    expect(await send(relay)).toBe('not-now')
    expect(logged).toEqual([
      'Le relais de courriel n’offre pas de liaison chiffrée, ou l’a refusée. Les messages attendent.',
    ])
    expect(sink.mails).toHaveLength(1)
  })
})

describe('a relay with a certificate', () => {
  it('a relay with a certificate that holds gets the mail', async () => {
    const sink = await sinkWith({ key, cert: holding })
    expect(await send(relayOf(sink, { ...trusting(sink), MAIL_REQUIRE_TLS: true }).relay)).toBe('accepted')
  })

  it.each([
    [
      'that has expired',
      expired,
      true,
      'Le certificat du relais de courriel est expiré : faites-le renouveler. Les messages attendent.',
    ],
    [
      'that nobody known has signed',
      holding,
      false,
      'Le certificat du relais de courriel n’est pas reconnu : vérifiez son nom et son autorité. Les messages attendent.',
    ],
  ])('%s gets nothing, and the operator reads why', async (_what, cert, trusted, sentence) => {
    const sink = await sinkWith({ key, cert })
    const { relay, logged } = relayOf(sink, trusted ? trusting(sink) : {})
    expect(await send(relay)).toBe('not-now')
    expect(logged).toEqual([sentence])
    expect(sink.mails).toEqual([])
  })
})

function dkim(): Settings {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    MAIL_DKIM_SELECTOR: 'hent',
    MAIL_DKIM_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

describe('a mail', () => {
  it('is signed for the domain it comes from, the button to stop included, and answered to somebody', async () => {
    const sink = await sinkWith()
    const { relay } = relayOf(sink, { ...dkim(), MAIL_REPLY_TO: 'accueil@region.example' })
    await relay.send('m-2', 'a@structure.example', { ...mail, stop: 'https://portail.hent.example/stop' }, undefined)
    const [{ raw = '', mail: read } = {}] = sink.mails
    expect(raw.replace(/\r\n\s+/g, ' ')).toMatch(
      /^DKIM-Signature: .*d=hent\.example;.*s=hent;.*list-unsubscribe-post/im,
    )
    expect(read?.replyTo?.text).toBe('accueil@region.example')
  })

  it('has no head but ours and reaches nobody else, whatever its subject holds', async () => {
    const sink = await sinkWith()
    const { relay } = relayOf(sink)
    const subject = 'Essai\r\nBcc: autre@personne.example\r\n\r\n<b>corps</b>\u202e\u200b'
    expect(await relay.send('m-3', 'a@structure.example', { ...mail, subject }, undefined)).toBe('accepted')
    const [{ to, mail: read } = {}] = sink.mails
    expect(to).toEqual(['a@structure.example'])
    expect(read?.headers.has('bcc')).toBe(false)
    expect(read?.text?.trim()).toBe('Bonjour')
  })

  it('never leaves unsigned by a mistake in the settings', async () => {
    const sink = await sinkWith()
    expect(() => relayOf(sink, { MAIL_DKIM_SELECTOR: 'hent' })).toThrow('go together')
  })
})
