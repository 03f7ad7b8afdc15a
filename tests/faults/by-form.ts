// A person at the portal, on a bad day: sends the same form again until it is taken, notes the code and the words, and
// opens their request with them. What they were shown is what was acknowledged.

import { randomInt } from 'node:crypto'
import { openForm, sendForm } from '../portal-form.ts'
import { persist, Wrong } from './persist.ts'
import type { Post } from './post.ts'
import type { Seeded } from './seeded.ts'

const typed = {
  commune: 'Lannion',
  needs: 'cep',
  status: 'employee',
  ageBand: '30-44',
  modes: 'phone',
  choice: 'send',
  detailed: 'yes',
}

const comeBack = new Set([0, 429, 502, 503])

/** @returns the id of the request that code and words open. @throws Wrong */
export async function askByForm(
  at: { portal(): string; intake(): string },
  patience: Seeded,
  post: Post,
  answered: (status: number) => void,
): Promise<string> {
  const form = await persist('ouvrir le formulaire', patience, () => openForm(`${at.portal()}/demande/une-page`))
  const cookie = await persist('envoyer le formulaire', patience, async () => {
    const sent = await sendForm({ ...form, address: `${at.portal()}/demande/une-page` }, typed)
    answered(sent.status)
    if (sent.status === 303 && sent.location === '/demande/recue') return sent.cookie
    if (comeBack.has(sent.status)) return undefined
    throw new Wrong(`le formulaire a reçu ${sent.status} ${sent.location}`)
  })
  const [code = '', secret = ''] = await persist('lire le code et les mots', patience, async () => {
    const page = await fetch(`${at.portal()}/demande/recue`, {
      headers: { cookie },
      signal: AbortSignal.timeout(8_000),
    })
    const shown = [...(await page.text()).matchAll(/<dd class="large">([^<]+)</g)].map(([, text]) => text)
    return shown.length === 2 ? shown : undefined
  })
  // Each person has an address of their own.
  const from = { 'x-forwarded-for': `198.18.${randomInt(256)}.${randomInt(256)}` }
  return persist('ouvrir sa demande', patience, async () => {
    const { status, body } = await post(`${at.intake()}/v1/person-sessions`, { code, secret }, from)
    if (status === 201) return (JSON.parse(body) as { requestId: string }).requestId
    if (comeBack.has(status)) return undefined
    throw new Wrong(`le code et les mots montrés n’ouvrent rien (${status})`)
  })
}
