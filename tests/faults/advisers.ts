// Those who answer mails while things break: the advisers of one structure refuse, or accept by the link, note a contact
// and close; the persons they helped answer the survey. Each act is tried again until it is known to be done.

import { agentToken, call } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { Later, persist, Wrong } from './persist.ts'
import type { Post } from './post.ts'
import type { Draws } from './seeded.ts'

/** Whoever asks for `vae` at Lannion is proposed to it first; it has an account. */
const structure = { mailbox: 'accueil@vae-lannion.hent.example', agent: 'agent-vae-lannion-1' }
const atOnce = 6
const loginMs = 300_000

type MailHeard = { to: string; subject: string; text: string; messageId: string }
export type Advisers = {
  /** a mail the relay has taken */
  heard(mail: MailHeard): void
  /** acts under way, each by its name, and how many wait */
  readonly inHand: string[]
  /** ids of referrals */
  refused: Set<string>
  closed: Set<string>
  /** surveys, by what their links are about */
  answered: Set<string>
  /** address → Message-IDs of the surveys it was sent */
  surveyed: Map<string, Set<string>>
  /** what was answered to an act that must be possible */
  wrong: string[]
}

export function createAdvisers(
  hent: RunningHent,
  draws: () => Draws,
  urls: (service: 'routing' | 'evaluation') => readonly string[],
  post: Post,
): Advisers {
  const known = new Set<string>()
  const waiting: (() => Promise<void>)[] = []
  const underWay = new Set<string>()
  let working = 0
  let login: { token: string; until: number } | undefined

  const at = (service: 'routing' | 'evaluation', tries: number): string => {
    const now = urls(service)
    return now[tries % Math.max(1, now.length)] ?? hent.urls[service]
  }
  async function headers(): Promise<Record<string, string>> {
    if (!login || login.until < Date.now())
      login = { token: await agentToken(hent, structure.agent), until: Date.now() + loginMs }
    return { authorization: `Bearer ${login.token}` }
  }

  /** Tried for as long as anybody would, and said by its name meanwhile. */
  async function tried<T>(what: string, attempt: (tries: number) => Promise<T | undefined>): Promise<T> {
    underWay.add(what)
    return persist(what, draws().patience, attempt).finally(() => underWay.delete(what))
  }

  /**
   * Done, or done before by a try whose answer was lost: both are well, and `outcome.ts` looks whether it is done. What a
   * lost try closed has left its structure's sight meanwhile.
   */
  const act = (does: string, service: 'routing' | 'evaluation', path: string, body: unknown, loggedIn = false) => {
    let unclear = false
    const what = `${does} (${path})`
    return tried(what, async (tries) => {
      const answer = await post(`${at(service, tries)}${path}`, body, loggedIn ? await headers() : {})
      if (answer.status < 300 && answer.status > 0) return 'done'
      if (answer.status === 409 || (answer.status === 404 && unclear)) return 'before'
      unclear ||= answer.status === 0 || answer.status === 503
      if (answer.status === 0) return undefined
      if (answer.status === 429 || answer.status === 503) throw new Later(Number(answer.retryAfter) || 0)
      throw new Wrong(`${what} : ${answer.status} ${answer.body.slice(0, 200)}`)
    })
  }

  const referralOf = (link: string) =>
    tried(`ouvrir la proposition ${link.slice(0, 16)}`, async (tries) => {
      const { status, body } = await call(`${at('routing', tries)}/v1/proposal-links/${link}`)
      if (status === 200) return String(body.referralId)
      if (status === 503) return undefined
      throw new Wrong(`le lien d’une proposition est refusé (${status})`)
    })

  async function refuse(link: string): Promise<void> {
    const referralId = await referralOf(link)
    await act('refuser', 'routing', `/v1/proposal-links/${link}/decline`, { reason: 'wrong-audience' })
    advisers.refused.add(referralId)
  }
  async function help(link: string): Promise<void> {
    const referralId = await referralOf(link)
    await act('accepter', 'routing', `/v1/proposal-links/${link}/acceptance`, {})
    await act('noter un contact', 'routing', `/v1/referrals/${referralId}/contact`, { mode: 'phone' }, true)
    await act('terminer', 'routing', `/v1/referrals/${referralId}/closing`, { outcome: 'helped' }, true)
    advisers.closed.add(referralId)
  }
  async function say(link: string): Promise<void> {
    const opinion = { contacted: 'yes', useful: 4, welcome: 5, delay: 3, recommend: 8 }
    await act('répondre à l’enquête', 'evaluation', `/v1/survey-links/${link}/answer`, opinion)
    advisers.answered.add(link.slice(0, 16))
  }

  async function work(): Promise<void> {
    working += 1
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await next().catch((err: unknown) => advisers.wrong.push(err instanceof Error ? err.message : String(err)))
    }
    working -= 1
  }
  function take(job: () => Promise<void>): void {
    waiting.push(job)
    if (working < atOnce) void work()
  }

  const advisers: Advisers = {
    heard({ to, subject, text, messageId }) {
      const [, kind, link = ''] = /\/(proposition|avis)\/([A-Za-z0-9_-]{43})/.exec(text) ?? []
      if (kind === 'avis') advisers.surveyed.set(to, (advisers.surveyed.get(to) ?? new Set()).add(messageId))
      // The same message sent again may have another end to its link: its first twelve bytes are what it is about.
      const about = link.slice(0, 16)
      if (!kind || known.has(about)) return
      known.add(about)
      if (kind === 'avis') return take(() => say(link))
      if (to !== structure.mailbox || !subject.startsWith('Une demande à examiner')) return
      // One in four is refused, two are helped, one waits for its answer.
      const drawn = draws().answers.int(1, 4)
      if (drawn === 1) take(() => refuse(link))
      else if (drawn < 4) take(() => help(link))
    },
    get inHand() {
      return [...underWay, ...(waiting.length > 0 ? [`${waiting.length} actes qui attendent leur tour`] : [])]
    },
    refused: new Set(),
    closed: new Set(),
    answered: new Set(),
    surveyed: new Map(),
    wrong: [],
  }
  return advisers
}
