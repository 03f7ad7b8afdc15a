// Clients as they are asked to be: partners, each request with its Idempotency-Key, and persons at the portal's form, send
// again under the same key after a broken line, a 429 or a 503. Kept are what was acknowledged, and what should never
// have been answered.

import { randomUUID } from 'node:crypto'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { demoPartner } from '@hent/demo/identities.ts'
import { clientToken } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import { askByForm } from './by-form.ts'
import { Later, persist, Wrong } from './persist.ts'
import { poster } from './post.ts'
import type { Draws, Seeded } from './seeded.ts'

export type Client = {
  /** ids of requests answered 201 */
  acknowledged: string[]
  /** answers that no client can make good, such as a 500, and requests never answered 201 */
  wrong: string[]
  /** how often what came back, `0` for a broken line */
  answers: Map<number, number>
  /** how many of them at the portal's form */
  byForm: number
  /** Sends one request until it is acknowledged; under a key it had before, it is that request. One in ten by the form. */
  send(given?: { key: string; body: RequestSubmission }): Promise<void>
  sendMany(count: number): Promise<void>
  /** `rate` a second until `signal` */
  keepSending(rate: number, signal: AbortSignal): Promise<void>
  close(): void
}

/**
 * One in three may be written to, and asks for what a structure with an account of the bed answers: its advisers act on
 * it. The others are anonymous.
 */
function submission(chance: Seeded): RequestSubmission {
  if (chance.int(1, 3) > 1) return aSubmission()
  const email = `personne-${randomUUID()}@usager.hent.example`
  return aSubmission({ needs: [{ service: 'vae' }], person: { firstName: 'Enora', email, messages: true } })
}

/** @param urls where a service answers now; asked before each try, one of them is taken */
export function createClient(
  hent: RunningHent,
  draws: () => Draws,
  urls: (service: 'intake' | 'portal') => readonly string[],
): Client {
  const { post, close } = poster(256)
  let bearer: { token: string; until: number } | undefined

  async function token(): Promise<string> {
    if (!bearer || bearer.until < Date.now()) {
      bearer = { token: await clientToken(hent, `partner-${demoPartner}`), until: Date.now() + 240_000 }
    }
    return bearer.token
  }
  const answered = (status: number) => void client.answers.set(status, (client.answers.get(status) ?? 0) + 1)
  const at = (service: 'intake' | 'portal', tries = 0): string => {
    const known = urls(service)
    return known[tries % Math.max(1, known.length)] ?? hent.urls[service]
  }

  async function byPartner({ key, body }: { key: string; body: RequestSubmission }): Promise<string> {
    const headers = { 'idempotency-key': key, authorization: `Bearer ${await token()}` }
    return persist('être accusée', draws().patience, async (tries) => {
      const { status, retryAfter, body: text } = await post(`${at('intake', tries)}/v1/requests`, body, headers)
      answered(status)
      if (status === 201) return (JSON.parse(text) as { requestId: string }).requestId
      const refused = status === 429 || status === 503
      if (refused && retryAfter === undefined) client.wrong.push(`${status} sans Retry-After`)
      if (refused) throw new Later(Number(retryAfter) || 0)
      if (status === 0) return undefined
      throw new Wrong(`${status} : ${text.slice(0, 200)}`)
    })
  }

  async function byForm(): Promise<string> {
    const places = { portal: () => at('portal'), intake: () => at('intake') }
    const requestId = await askByForm(places, draws().patience, post, answered)
    client.byForm += 1
    return requestId
  }

  const client: Client = {
    acknowledged: [],
    wrong: [],
    answers: new Map(),
    byForm: 0,
    async send(given) {
      const { requests } = draws()
      // Drawn at once, before anything is waited for: the n-th request is the same whatever happens to the others.
      const atForm = given === undefined && requests.int(1, 10) === 1
      const request = given ?? { key: randomUUID(), body: submission(requests) }
      try {
        client.acknowledged.push(await (atForm ? byForm() : byPartner(request)))
      } catch (err) {
        client.wrong.push(err instanceof Error ? err.message : String(err))
      }
    },
    async sendMany(count) {
      await Promise.all(Array.from({ length: count }, () => client.send()))
    },
    async keepSending(rate, signal) {
      const sent: Promise<void>[] = []
      const start = performance.now()
      for (let index = 0; !signal.aborted; index += 1) {
        const wait = start + (index * 1_000) / rate - performance.now()
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
        sent.push(client.send())
      }
      await Promise.all(sent)
    },
    close,
  }
  return client
}
