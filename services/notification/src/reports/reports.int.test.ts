// Reports as they are read: a structure's month, a network's quarter, an engagement that ends; once each, whatever happens to Redis, to the relay, to
// tracking or to a process meanwhile.

import { readLink } from '@hent/service/links.ts'
import { dayAfter, localDay } from '@hent/territory/calendar.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFiguresServer } from '../testing/figures-server.ts'
import { linkKey, portalUrl, startTestHent, type TestHent } from '../testing/start-notification.ts'
import { startAnother } from '../testing/start-process.ts'
import type { Report } from './reports.ts'

const mailbox = (name: string) => `rapport-${name}@structure.example`
const crowd = Array.from({ length: 12 }, (_, at) => `crowd-${at}`)
const own = { proposed: 25, accepted: 15, declined: '< 5', unanswered: 5, halfAcceptedWithinHours: 24 }
const lannion = { epci: '200065928' }
const guidance = { services: [{ serviceId: 'c', kind: 'cep' as const, modes: [], zone: ['22'] }] }

const inDays = (days: number) => dayAfter(localDay(new Date()), days)
const engagedUntil = (until: string) => ({
  version: 1,
  services: [{ serviceId: 'r', kind: 'reception' as const, modes: [], zone: ['22'] }],
  engagement: { signed: '2024-01-01', until, reference: 'C' },
  team: [{ agentId: 'manager-1', role: 'manager', email: 'responsable@structure.example' }],
})

let hent: TestHent
let tracking: Awaited<ReturnType<typeof startFiguresServer>>
beforeAll(async () => {
  tracking = await startFiguresServer()
  tracking.agreements = [
    { network: 'cio', until: inDays(80) },
    { network: 'cci', until: inDays(25) },
    { until: inDays(95) },
  ]
  const named = (name: string, over: Parameters<typeof aStructure>[0] = {}) => {
    tracking.own.set(`r-${name}`, own)
    return aStructure({ structureId: `r-${name}`, email: mailbox(name), ...lannion, ...guidance, ...over })
  }
  const structures = [
    ...['month', 'flushed', 'later', 'away', 'stopped', 'late', ...crowd].map((name) => named(name)),
    named('closed', { active: false }),
    ...['ending', 'renewed'].map((name) => named(name, engagedUntil(inDays(20)))),
    named('small', { epci: null }),
    named('engaged', { network: 'cio', engagement: { signed: '2020-01-01', until: '2020-12-31', reference: 'C' } }),
  ]
  tracking.own.delete('r-small')
  hent = await startTestHent(
    structures,
    {
      RECONCILE_MS: '200',
      RETRY_MOST: '1s',
      TRACKING_URL: tracking.url,
      DIRECTORY_URL: tracking.url,
      NETWORK_ADDRESSES: 'cio:reseau-cio@r.example,cci:reseau-cci@r.example',
    },
    {
      before: (db) =>
        db.collection<Report>('reports').insertOne({
          ...{ _id: 'month r-late 2026-01', kind: 'month', whom: 'r-late', period: '2026-01' },
          clockAt: new Date('2026-02-05T07:00:00Z'),
        }),
    },
  )
})
afterAll(async () => {
  await hent.stop()
  await tracking.stop()
})

const reports = () => hent.db.collection<Report>('reports')
const figuresOf = (whom: string) => ({ whom, kind: { $in: ['month' as const, 'quarter' as const] } })
const waiting = { clockAt: { $exists: true } }
/** Its time has come. */
async function leaves(whom: string, at = new Date()) {
  const { matchedCount } = await reports().updateOne({ ...figuresOf(whom), ...waiting }, { $set: { clockAt: at } })
  expect(matchedCount).toBe(1)
}
const over = (whom: string) =>
  until(
    `no figures left to leave for ${whom}`,
    async () => !(await reports().findOne({ ...figuresOf(whom), ...waiting })),
  )

describe('a structure', () => {
  it('reads once a month what was proposed to it and what is published around it, and no name, in no subject a need', async () => {
    const [planned] = await reports().find({ whom: 'r-month' }).toArray()
    await leaves('r-month')
    const [read] = await hent.mails(mailbox('month'))
    const { subject, text = '' } = read?.mail ?? {}
    expect(subject).toMatch(/^Votre structure en \p{L}+ \d{4}$/u)
    expect(text).toContain('25 demandes ont été proposées à votre structure.')
    expect(text).toContain('Acceptées : 15. Déclinées : moins de 5. Restées sans réponse à temps : 5.')
    expect(text).toContain('Délai d’acceptation : pour la moitié d’entre elles, 24 h au plus.')
    expect(text).toContain('Autour de vous (CA Lannion-Trégor Communauté), toutes structures réunies :')
    expect(text).toContain('demandes reçues : 40 ; prises en charge : 35 ; pour la moitié, en 24 h au plus ; utilité')
    expect(text).toContain(`${portalUrl}/chiffres?mois=${planned?.period}`)
    expect(tracking.periods).toContain(planned?.period)
    await over('r-month')
    expect(hent.mailsTo(mailbox('month'))).toHaveLength(1)
  })

  it('a structure that wants none gets none, by the one click of its mail program', async () => {
    await leaves('r-stopped')
    const [read] = await hent.mails(mailbox('stopped'))
    const raw = (read?.raw ?? '').replace(/\r?\n[ \t]+/g, ' ')
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    const [, token = ''] = new RegExp(`^List-Unsubscribe: <${portalUrl}/resume/(.{43})/arret>`, 'm').exec(raw) ?? []
    expect(readLink(linkKey, 'digest', token, [''], new Date()).ok).toBe(true)
    await over('r-stopped')
    await hent.app?.inject({ method: 'POST', url: `/v1/digest-links/${token}/stop`, payload: {} })
    await reports().updateOne({ whom: 'r-stopped' }, { $set: { clockAt: new Date() } })
    await over('r-stopped')
    expect(hent.mailsTo(mailbox('stopped'))).toHaveLength(1)
  })

  it('of which nothing reaches five, and nothing around it, reads nothing; one that is closed is planned none', async () => {
    await leaves('r-small')
    await over('r-small')
    expect(hent.mailsTo(mailbox('small'))).toHaveLength(0)
    expect(await reports().findOne({ whom: 'r-closed' })).toBeNull()
  })
})

describe('a network', () => {
  it('reads once a quarter what is published of its services, month by month, and where its engagements stand', async () => {
    const planned = await reports().findOne({ kind: 'quarter', whom: 'cio' })
    expect(planned?.period).toMatch(/-(03|06|09|12)$/)
    await leaves('cio')
    const [read] = await hent.mails('reseau-cio@r.example')
    expect(read?.mail.subject).toMatch(/^Votre réseau, d(e |’)\p{L}+ à \p{L}+ \d{4}$/u)
    expect(read?.mail.text).toContain('Structures de votre réseau dans l’annuaire : 1.')
    expect(read?.mail.text).toMatch(/(\p{Lu}\p{L}+ – demandes reçues : 40 ; prises en charge : 35 ;[^–]*){3}/u)
    expect(read?.raw).toMatch(/^List-Unsubscribe-Post: /m)
    await over('cio')
    expect(hent.mailsTo('reseau-cio@r.example')).toHaveLength(1)
  })

  it('a network without a structure reads nothing, and one without an address is planned none', async () => {
    await leaves('cci')
    await over('cci')
    expect(hent.mailsTo('reseau-cci@r.example')).toHaveLength(0)
    expect(await reports().countDocuments({ kind: 'quarter' })).toBe(2)
  })
})

describe('an engagement that ends', () => {
  const reminders = (whom: string) =>
    reports()
      .find({ whom, kind: { $in: ['engagement', 'agreement'] } })
      .toArray()
  /** Their hour has come. */
  const remind = (whom: string) =>
    reports().updateMany({ whom, kind: { $in: ['engagement', 'agreement'] } }, { $set: { clockAt: new Date() } })
  const reminded = (whom: string) =>
    until(`all of ${whom} told`, async () => (await reminders(whom)).every(({ clockAt }) => clockAt === undefined))

  it('is told to whoever manages the structure, once, a process that starts again included', async () => {
    expect((await reminders('r-ending')).map(({ period }) => period)).toEqual([`${inDays(20)} 30`])
    await remind('r-ending')
    const [read] = await hent.mails('responsable@structure.example')
    expect(read?.mail.subject).toMatch(/^L’engagement de votre structure prend fin le \d{1,2}(er)? \p{L}+ \d{4}$/u)
    expect(read?.mail.text).toContain(`${portalUrl}/engagements`)
    expect(read?.raw).not.toMatch(/^List-Unsubscribe/m)
    await reminded('r-ending')
    const other = await startAnother(hent)
    await other.stop()
    expect((await reminders('r-ending')).filter(({ clockAt }) => clockAt)).toEqual([])
    expect(hent.mailsTo('responsable@structure.example')).toHaveLength(1)
    expect(hent.mailsTo(mailbox('ending'))).toHaveLength(0)
  })

  it('an engagement that ends and is renewed meanwhile is told no more', async () => {
    const before = hent.mailsTo('responsable@structure.example').length
    const renewed = { ...engagedUntil(inDays(700)), version: 2, structureId: 'r-renewed', email: mailbox('renewed') }
    await hent.topic.publish(aStructure(renewed))
    // What comes after it on the same topic has been heard.
    await hent.topic.publish(aStructure({ structureId: 'r-heard', email: mailbox('heard') }))
    const heard = { kind: 'month', whom: 'r-heard', period: '2026-01' } as const
    tracking.own.set('r-heard', own)
    await until('it is heard of', async () => {
      const change = { $set: { ...heard, clockAt: new Date() } }
      await reports().updateOne({ _id: 'month r-heard 2026-01' }, change, { upsert: true })
      return hent.mailsTo(mailbox('heard')).length > 0
    })
    await remind('r-renewed')
    await reminded('r-renewed')
    expect(hent.mailsTo('responsable@structure.example')).toHaveLength(before)
  })

  it('above structures is told to the Region and to the network, and one that is renewed to nobody', async () => {
    await until('they are planned', async () => (await reminders('cio')).length === 2)
    expect((await reminders('cio')).map(({ to, period }) => [to ?? 'itself', period]).sort()).toEqual([
      ['itself', `${inDays(80)} 90`],
      ['region', `${inDays(80)} 90`],
    ])
    expect(await reminders('state')).toEqual([])
    await remind('cio')
    await reminded('cio')
    const isAgreement = ({ mail }: { mail: { subject?: string | undefined } }) =>
      mail.subject?.startsWith('Une convention')
    const [toRegion] = hent.mailsTo('animation-53@r.example').filter(isAgreement)
    expect(toRegion?.mail.text).toContain('réseau « Centre d’information et d’orientation (CIO) »')
    expect(hent.mailsTo('reseau-cio@r.example').filter(isAgreement)).toHaveLength(1)
    tracking.agreements = [{ network: 'cci', until: inDays(25), renewedUntil: inDays(900) }]
    await remind('cci')
    await reminded('cci')
    expect(hent.mailsTo('reseau-cci@r.example').filter(isAgreement)).toHaveLength(0)
    expect(hent.mailsTo('animation-53@r.example').filter(isAgreement)).toHaveLength(1)
  })
})

describe('a report', () => {
  it('a report that was due while nothing ran leaves late, once, beside the one to come', async () => {
    const [read] = await hent.mails(mailbox('late'))
    expect(read?.mail.subject).toBe('Votre structure en janvier 2026')
    const left = async () => (await reports().countDocuments({ whom: 'r-late', ...waiting })) === 1
    await until('the one to come alone', left)
    expect(hent.mailsTo(mailbox('late'))).toHaveLength(1)
  })

  it('leaves once though Redis loses everything between its planning and its hour', async () => {
    await leaves('r-flushed', new Date(Date.now() + 1_500))
    await until('its job', async () => Object.keys(await hent.queued()).some((key) => key.includes('month r-flushed')))
    await hent.emptyRedis()
    await hent.mails(mailbox('flushed'))
    await hent.emptyRedis()
    await over('r-flushed')
    expect(hent.mailsTo(mailbox('flushed'))).toHaveLength(1)
  })

  it('waits for a relay that takes nothing now, and leaves once it does', async () => {
    let refused = 0
    hent.sink.answerTo = (address) => {
      if (address !== mailbox('later')) return undefined
      refused += 1
      return { code: 451, text: 'later' }
    }
    await leaves('r-later')
    await until('it was tried', () => refused > 0)
    hent.sink.answerTo = undefined
    await hent.mails(mailbox('later'))
    await over('r-later')
    expect(hent.mailsTo(mailbox('later'))).toHaveLength(1)
  })

  it('waits for tracking where it is away, and tells no half of it', async () => {
    tracking.away = true
    await leaves('r-away')
    await until('it was asked', () => tracking.turnedAway > 0)
    tracking.away = false
    const [read] = await hent.mails(mailbox('away'))
    expect(read?.mail.text).toContain('25 demandes')
  })

  it('leaves once of two processes that share it, Redis emptied while they are at it', async () => {
    const other = await startAnother(hent)
    try {
      await reports().updateMany({ whom: /^r-crowd/ }, { $set: { clockAt: new Date() } })
      await hent.mails(mailbox('crowd-0'))
      await hent.emptyRedis()
      for (const name of crowd) await over(`r-${name}`)
      for (const name of crowd) expect([name, hent.mailsTo(mailbox(name)).length]).toEqual([name, 1])
    } finally {
      await other.stop()
    }
  }, 120_000)
})
