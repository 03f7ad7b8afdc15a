// Digests as they are read: what became of requests that were sent, what can wait for who wants one mail a day, the
// week of an animator; once, counted, and stopped by who wants none.

import { readLink } from '@hent/service/links.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { aStructure, shortId } from '@hent/testing/builders.ts'
import { steadyHour } from '@hent/testing/steady-hour.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, portalUrl, startTestHent, type TestHent } from '../testing/start-notification.ts'
import type { Digest } from './digests.ts'

steadyHour()
const mailbox = (name: string) => `resume-${name}@structure.example`
const adviser = (name: string) => ({ agentId: `agent-${name}`, role: 'adviser', email: `${name}@conseil.example` })
const mobile = '+33639980071'
let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent(
    [
      ...['sender', 'stopped'].map((name) => aStructure({ structureId: `s-${name}`, email: mailbox(name) })),
      aStructure({ structureId: 's-daily', email: mailbox('daily'), dailyDigest: true }),
      aStructure({
        ...{ structureId: 's-daily-both', email: mailbox('both'), dailyDigest: true },
        ...{ team: [adviser('both')], whomToTell: [{ service: 'cep', whom: 'both' }] },
      }),
      aStructure({
        ...{ structureId: 's-daily-own', email: mailbox('own'), dailyDigest: true },
        ...{ team: [adviser('own')], whomToTell: [{ service: 'cep', whom: 'advisers' }] },
      }),
      aStructure({ structureId: 's-daily-mobile', email: null, dutyMobile: mobile, dailyDigest: true }),
    ],
    // A slow machine may know of the delivery only after the first of them.
    { RECONCILE_MS: '200', REMIND_AFTER: '1s,5s,15s' },
  )
})
afterAll(() => hent.stop())

const digests = () => hent.db.collection<Digest>('digests')
const newsOf = (whom: string, count: number) =>
  until(`${count} news of ${whom}`, async () => {
    const found = await digests().findOne({ whom, clockAt: { $exists: true } })
    return found?.news.length === count && found
  })
/** The end of the day, for one of them. */
async function leaves(whom: string) {
  await digests().updateOne({ whom, clockAt: { $exists: true } }, { $set: { clockAt: new Date() } })
}
const oneClick = (raw: string) =>
  /^List-Unsubscribe: <(\S+)>$/m.exec(raw.replace(/\r?\n[ \t]+/g, ' ').replaceAll('\r', ''))?.[1] ?? ''

/** Monday morning, for a territory. */
async function weekEnds(territory: string) {
  await digests().deleteMany({ whom: territory })
  const [_id, now] = [`animator ${territory} 2026-01-05`, new Date()]
  await digests().insertOne({ _id, kind: 'animator', whom: territory, news: [], createdAt: now, clockAt: now })
}

/** A story whose request this structure sent. */
function sentBy(sender: string) {
  const story = hent.aStory('s-other')
  const { data } = story.received
  return {
    ...story,
    received: { ...story.received, data: { ...data, sender: { kind: 'structure' as const, structureId: sender } } },
  }
}

describe('a structure that sends requests', () => {
  it('reads once a day how many went where, and nothing of whose they are', async () => {
    const [first, second] = [sentBy('s-sender'), sentBy('s-sender')]
    await hent.topic.say(first.received, first.proposed, first.accepted, first.closed, first.accepted)
    await hent.topic.say(second.received, second.proposed, second.accepted, second.accepted)
    await newsOf('s-sender', 3)
    await leaves('s-sender')
    const [read] = await hent.mails(mailbox('sender'))
    expect(read?.mail.subject).toBe('Les nouvelles du jour')
    expect(read?.mail.text).toContain('2 demandes que vous avez envoyées sont prises en charge.')
    expect(read?.mail.text).toContain('1 demande que vous avez envoyée est terminée : la personne a été aidée.')
    for (const mark of [first.requestId, first.proposal.referralId, first.received.data.commune, 'cep', 'Conseil'])
      expect(read?.raw).not.toContain(mark)
    // Said again after it has left, it is not told again.
    await hent.topic.say(first.accepted, second.accepted, second.escalated)
    await newsOf('s-sender', 1)
    expect(hent.mailsTo(mailbox('sender'))).toHaveLength(1)
  })

  it('is not told what was taken back', async () => {
    const sender = `s-${shortId()}`
    const { received, proposed, accepted, undone, escalated } = sentBy(sender)
    await hent.topic.say(received, proposed, accepted)
    await newsOf(sender, 1)
    await hent.topic.say(undone, escalated)
    await until('the escalation alone', async () => {
      const found = await digests().findOne({ whom: sender })
      return found?.news.length === 1 && found.news[0]?.startsWith('escalated ')
    })
  })

  it('a structure that sends requests and wants no digest gets none, by its link or a mail program’s POST, until it wants them again', async () => {
    const story = sentBy('s-stopped')
    await hent.topic.say(story.received, story.proposed, story.accepted)
    await newsOf('s-stopped', 1)
    await leaves('s-stopped')
    const [read] = await hent.mails(mailbox('stopped'))
    expect(read?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    const [, token = ''] = new RegExp(`^${portalUrl}/resume/(.{43})/arret$`).exec(oneClick(read?.raw ?? '')) ?? []
    expect(readLink(linkKey, 'digest', token, [''], new Date()).ok).toBe(true)
    const act = (one: 'stop' | 'resume', by = token) =>
      hent.app?.inject({ method: 'POST', url: `/v1/digest-links/${by}/${one}`, payload: {} })
    expect((await act('stop', 'A'.repeat(43)))?.statusCode).toBe(404)
    expect((await act('stop'))?.json()).toEqual({ status: 'stopped' })
    await hent.topic.say(story.closed)
    await newsOf('s-stopped', 1)
    await leaves('s-stopped')
    await until(
      'nothing left to leave',
      async () => !(await digests().findOne({ whom: 's-stopped', clockAt: { $exists: true } })),
    )
    expect(hent.mailsTo(mailbox('stopped'))).toHaveLength(1)
    expect((await act('resume'))?.json()).toEqual({ status: 'resumed' })
  })
})

describe('a structure that would rather read once a day', () => {
  it('gets a proposal at once, and its reminders and what is withdrawn in one mail', async () => {
    const [asked, gone] = [hent.aStory('s-daily'), hent.aStory('s-daily')]
    await hent.topic.say(asked.received, asked.proposed, gone.received, gone.proposed, gone.withdrawn)
    await hent.mails(mailbox('daily'), 2)
    await newsOf('s-daily', 2)
    await leaves('s-daily')
    const mails = await hent.mails(mailbox('daily'), 3)
    const text = mails.find(({ mail }) => mail.subject === 'Les nouvelles du jour')?.mail.text
    expect(text).toContain('1 demande attend toujours votre réponse.')
    expect(text).toContain('1 demande n’attend plus votre réponse.')
    expect(mails).toHaveLength(3)
  })

  it('is reminded of a young person without a solution at once all the same', async () => {
    const { requestId, received, proposed } = hent.aStory('s-daily', { service: 'dropout-support' })
    await hent.topic.say(received, proposed)
    await hent.inState(requestId, 'proposal', 'delivered')
    const known = await hent.messagesOf(requestId)
    expect(known[0]?.dueAt).toBeInstanceOf(Date)
    expect(await digests().findOne({ news: `proposal-reminder ${proposed.id}` })).toBeNull()
  })
})

describe('a structure that would rather read once a day, told elsewhere than at its mailbox', () => {
  const subjectsTo = (address: string) => hent.mailsTo(address).map(({ mail }) => mail.subject ?? '')
  const withdrawn = 'Une demande n’attend plus votre réponse'

  it('where its advisers are told too: each of them at once, and the team in its digest', async () => {
    const { received, proposed, withdrawn: over } = hent.aStory('s-daily-both')
    await hent.topic.say(received, proposed)
    await until('the adviser reminded', () =>
      subjectsTo('both@conseil.example').some((subject) => subject.startsWith('Rappel : ')),
    )
    await newsOf('s-daily-both', 1)
    await hent.topic.say(over)
    await until('the adviser told', () => subjectsTo('both@conseil.example').includes(withdrawn))
    await newsOf('s-daily-both', 2)
    await leaves('s-daily-both')
    await until('the digest', () => subjectsTo(mailbox('both')).includes('Les nouvelles du jour'))
    expect(subjectsTo(mailbox('both'))).toHaveLength(2)
  })

  it('where its advisers alone are told: them at once, and its mailbox of nothing', async () => {
    const { received, proposed, contactOverdue } = hent.aStory('s-daily-own')
    await hent.topic.say(received, proposed, contactOverdue)
    await until('reminded, and told that a person waits', () => {
      const subjects = subjectsTo('own@conseil.example')
      return (
        subjects.some((subject) => subject.startsWith('Rappel : ')) &&
        subjects.includes('Une personne attend votre premier contact')
      )
    })
    expect(await digests().findOne({ whom: 's-daily-own' })).toBeNull()
    expect(hent.mailsTo(mailbox('own'))).toEqual([])
  })

  it('where it has a mobile alone: reminded by SMS', async () => {
    const { received, proposed } = hent.aStory('s-daily-mobile')
    await hent.topic.say(received, proposed)
    const [, reminder] = await hent.texts(mobile, 2)
    expect(reminder?.text).toContain('Rappel')
    expect(await digests().findOne({ whom: 's-daily-mobile' })).toBeNull()
  })
})

describe('an animator', () => {
  it('reads on Monday how much was given to them in the week, each once, and the next week is planned', async () => {
    const inFinistere = () => {
      const { escalated, followUpOverdue, ...story } = hent.aStory('s-other')
      const there = { departement: '29' as const }
      return {
        ...story,
        escalated: { ...escalated, data: { ...escalated.data, ...there } },
        followUpOverdue: { ...followUpOverdue, data: { ...followUpOverdue.data, ...there } },
      }
    }
    const [one, two] = [inFinistere(), inFinistere()]
    await hent.topic.say(one.received, one.escalated, one.followUpOverdue, two.received, two.escalated)
    await hent.topic.say(
      { ...two.followUpOverdue, id: `${two.proposal.referralId}.6`, sequence: '6' },
      two.followUpOverdue,
    )
    await hent.inState(two.requestId, 'escalated', 'sent')
    await until('all told', async () => (await hent.messagesOf(two.requestId)).length === 3)
    await weekEnds('29')
    const week = 'Votre territoire, la semaine passée'
    const box = 'animation-29@r.example'
    const read = await until('the week', () => hent.mailsTo(box).find(({ mail }) => mail.subject === week))
    expect(read.mail.text).toContain('2 demandes vous ont été confiées.')
    expect(read.mail.text).toContain('2 demandes acceptées sont restées sans nouvelle.')
    expect(read.mail.text).toContain(`confiées.\n${portalUrl}/pro?etat=orphan`)
    expect(read.mail.text).toContain(`sans nouvelle.\n${portalUrl}/pro?etat=silent`)
    await until(
      'the next one',
      async () => (await digests().countDocuments({ whom: '29', clockAt: { $exists: true } })) === 1,
    )
    expect(hent.mailsTo(box).filter(({ mail }) => mail.subject === week)).toHaveLength(1)
  })

  it('is not given up at the first no of a relay, though its week was planned eight days before', async () => {
    const { received, escalated } = hent.aStory('s-other')
    await hent.topic.say(received, { ...escalated, data: { ...escalated.data, departement: '35' } })
    await hent.inState(received.subject, 'escalated', 'sent')
    let refused = 0
    hent.sink.answerTo = (address) => {
      if (address !== 'animation-35@r.example') return undefined
      refused += 1
      return { code: 451, text: 'later' }
    }
    const [now, day] = [new Date(), localDay(new Date())]
    const week = { _id: `animator 35 ${day}`, kind: 'animator', whom: '35', news: [], clockAt: now } as const
    await digests().insertOne({ ...week, news: [], createdAt: new Date(now.getTime() - 8 * 86_400_000) })
    await until('it was tried', () => refused > 0)
    await until('it is put off', async () => {
      const found = await digests().findOne({ _id: week._id })
      expect(found?.clockAt).toBeDefined()
      return (found?.clockAt ?? now) > now
    })
    hent.sink.answerTo = undefined
  })

  it('reads nothing of a week in which nothing was given to them', async () => {
    await weekEnds('56')
    await until('it is over', async () => digests().findOne({ whom: '56', clockAt: { $exists: false } }))
    expect(hent.mailsTo('animation-56@r.example')).toHaveLength(0)
  })
})
