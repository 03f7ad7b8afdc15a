/**
 * What the development issuer holds its clients to as ProConnect does, and what it may be told to do wrong, so that what
 * trusts it can be tried: `PATCH /misbehaviour` with some of the fields of `Misbehaviour`, `GET` to read them.
 */
import { text } from 'node:stream/consumers'
import { escapeHtml } from '@hent/service/html.ts'
import type Provider from 'oidc-provider'
import { page } from './login-page.ts'

/** The level ProConnect gives an ordinary login of a professional. */
export const usualAcr = 'eidas1'
const leastLength = 32

type Misbehaviour = {
  /** `unsigned`: plain JSON in place of the JWT that was agreed */
  userinfo: 'signed' | 'unsigned'
  /** `another` than the one that was sent */
  nonce: 'sent' | 'another'
  state: 'sent' | 'another'
  /** level of the logins to come */
  acr: string
}
const wellBehaved: Misbehaviour = { userinfo: 'signed', nonce: 'sent', state: 'sent', acr: usualAcr }
const allowed: Record<keyof Misbehaviour, RegExp> = {
  userinfo: /^(signed|unsigned)$/,
  nonce: /^(sent|another)$/,
  state: /^(sent|another)$/,
  acr: /^[\w:/.-]{1,100}$/,
}
const fields = Object.keys(allowed) as (keyof Misbehaviour)[]

export function createMisbehaviour() {
  let now = { ...wellBehaved }
  const another = (value: string) => `another-${value}`

  return {
    now: () => now,

    /** Answers `/misbehaviour`: a PATCH of what is not a field, or not a value of it, changes nothing. */
    async settle(request: { method?: string | undefined } & NodeJS.ReadableStream): Promise<[number, object]> {
      if (request.method !== 'PATCH') return [200, now]
      try {
        const asked: unknown = JSON.parse(await text(request))
        const given = Object.entries(asked ?? {})
        const wrong = given.filter(([name, value]) => !fields.some((one) => one === name && allowed[one].test(value)))
        if (wrong.length > 0) return [400, { wrong: Object.fromEntries(wrong), allowed: fields }]
        now = { ...now, ...Object.fromEntries(given) }
        return [200, now]
      } catch {
        return [400, { wrong: 'not JSON' }]
      }
    },

    watch(provider: Provider): void {
      provider.use(async (ctx, next) => {
        const asks = ctx.path === '/auth'
        const short = asks ? ['state', 'nonce'].find((name) => String(ctx.query[name] ?? '').length < leastLength) : ''
        if (short) {
          ctx.status = 400
          ctx.type = 'html'
          ctx.body = page(
            'Connexion impossible',
            `<p>${escapeHtml(`${short} : ${leastLength} caractères ou plus`)}</p>`,
          )
          return
        }
        if (asks && now.nonce === 'another') ctx.query = { ...ctx.query, nonce: another(String(ctx.query.nonce)) }
        await next()
        const to = ctx.response.get('location')
        if (now.state === 'another' && to && URL.canParse(to) && new URL(to).searchParams.has('code')) {
          const back = new URL(to)
          back.searchParams.set('state', another(back.searchParams.get('state') ?? ''))
          ctx.redirect(back.href)
        }
        if (now.userinfo === 'unsigned' && ctx.path === '/me' && typeof ctx.body === 'string') {
          const claims = Buffer.from(ctx.body.split('.')[1] ?? '', 'base64url').toString()
          ctx.type = 'application/json'
          ctx.body = claims
        }
      })
    },
  }
}
