// The routes of partners: the Region creates one, says what it may, stops it; the Region or whoever logs in for the
// partner makes and ends its keys. A key is in one answer alone.

import { Instant } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { PartnerId, partnerScopes } from '@hent/contracts/partner-record.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError, type FieldError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles, type Principal } from '@hent/service/principal.ts'
import { type Action, bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { type Static, Type } from 'typebox'
import { addressOf } from '../agents/agent.ts'
import { cleanedLabel } from '../agents/cleaned-label.ts'
import type { Directory } from '../context.ts'
import { holding, newKey, printOf, rotated, type StoredKey } from './partner-keys.ts'
import {
  type KeyKind,
  keyKinds,
  type Partner,
  type PartnerAct,
  type PartnerBody,
  partnerActs,
  writableOf,
} from './partners.ts'

const closed = { additionalProperties: false }
const byId = Type.Object({ id: PartnerId }, closed)
const KeyView = Type.Object({ at: Instant, until: Type.Optional(Instant) })
const PartnerView = Type.Object({
  partner: PartnerId,
  version: Type.Integer(),
  label: Type.String(),
  enabled: Type.Boolean(),
  scopes: Type.Array(Type.Enum(partnerScopes)),
  people: Type.Array(Type.String()),
  keys: Type.Object({ production: Type.Array(KeyView), sandbox: Type.Array(KeyView) }),
  acts: Type.Array(
    Type.Object({
      at: Instant,
      what: Type.Enum(partnerActs),
      by: Type.Enum(agentRoles),
      key: Type.Optional(Type.Enum(keyKinds)),
    }),
  ),
})
const shortestLabel = 2
const Settings = Type.Object(
  {
    label: Type.String({ minLength: shortestLabel, maxLength: 120 }),
    enabled: Type.Boolean(),
    scopes: Type.Array(Type.Enum(partnerScopes), { maxItems: partnerScopes.length, uniqueItems: true }),
    people: Type.Array(Type.String({ format: 'email', maxLength: 254 }), { maxItems: 20 }),
  },
  closed,
)
const OfKind = Type.Object({ kind: Type.Enum(keyKinds) }, closed)
const NewKey = Type.Object({
  clientId: Type.String(),
  secret: Type.String({ description: 'here alone' }),
  previousUntil: Type.Optional(Instant),
  version: Type.Integer(),
})

const clientIdOf = (partner: string, kind: KeyKind) => `${kind === 'sandbox' ? 'sandbox' : 'partner'}-${partner}`

function viewOf(one: Partner, now: Date): Static<typeof PartnerView> {
  const keysOf = (keys: readonly StoredKey[]) =>
    holding(keys, now).map(({ at, until }) => ({ at: at.toISOString(), ...defined({ until: until?.toISOString() }) }))
  return {
    partner: one._id,
    version: one.version,
    label: one.label,
    enabled: one.enabled,
    scopes: one.scopes,
    people: one.people,
    keys: { production: keysOf(one.production), sandbox: keysOf(one.sandbox) },
    acts: one.acts.map(({ at, what, by, key }) => ({ at: at.toISOString(), what, by, ...defined({ key }) })),
  }
}

/** Who may, with the role they do it by. @throws AppError `forbidden`, or `not-found` for what is another's */
function actorOf(principal: Principal, action: Action, partner?: string) {
  if (principal.kind !== 'agent') throw new AppError('forbidden')
  if (!can(principal, action, defined({ senderPartner: partner }))) {
    const isElsewhere = principal.roles.some((held) => held.partner !== undefined)
    throw new AppError(partner !== undefined && isElsewhere && action !== 'partner:manage' ? 'not-found' : 'forbidden')
  }
  return { by: roleWith(principal.roles, action), agentId: principal.agentId }
}

export function addPartnerRoutes(app: Server, { partners, agents, now }: Directory, auth: Auth): void {
  const known = { onRequest: auth.authenticate() }
  const found = async (id: string): Promise<Partner> => {
    const one = await partners.get(id)
    if (!one) throw new AppError('not-found')
    return one
  }

  app.get(
    '/v1/partners',
    {
      ...known,
      schema: {
        summary: 'All partners',
        security: bearersOf('partner:manage'),
        problems: ['forbidden'],
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ partners: Type.Array(PartnerView) }) },
      },
    },
    async ({ principal }, reply) => {
      actorOf(principal, 'partner:manage')
      reply.header('cache-control', 'no-store')
      return { partners: (await partners.all()).map((one) => viewOf(one, now())) }
    },
  )

  app.get(
    '/v1/partners/:id',
    {
      ...known,
      schema: {
        summary: 'One partner, with the dates of its keys and what was done',
        security: bearersOf('partner:read'),
        problems: ['forbidden', 'not-found'],
        params: byId,
        answerHeaders: versionHeader,
        response: { 200: PartnerView },
      },
    },
    async ({ params, principal }, reply) => {
      actorOf(principal, 'partner:read', params.id)
      const one = await found(params.id)
      reply.header('cache-control', 'no-store').header('etag', versionTag(one.version))
      return viewOf(one, now())
    },
  )

  app.put(
    '/v1/partners/:id',
    {
      ...known,
      schema: {
        summary: 'Creates a partner, or changes what it may. If-Match: the version read, 0 for a new one',
        security: bearersOf('partner:manage'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        params: byId,
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Settings,
        response: { 200: PartnerView },
      },
    },
    async ({ params, body, headers, principal }, reply) => {
      const actor = actorOf(principal, 'partner:manage')
      const before = await partners.get(params.id)
      const label = cleanedLabel(body.label, shortestLabel)
      const wanted = { ...body, label, people: [...new Set(body.people.map(addressOf))] }
      const errors = await faultsOfPeople(params.id, wanted.people)
      if (errors.length > 0) throw new AppError('invalid-input', { errors })
      const kept = before ? writableOf(before) : { production: [], sandbox: [] }
      const acts = actsOf(before, wanted.enabled).map((what) => ({ at: now(), what, ...actor }))
      const one = await partners.write(params.id, requireVersion(headers), { ...kept, ...wanted }, acts, now())
      reply.header('cache-control', 'no-store').header('etag', versionTag(one.version))
      return viewOf(one, now())
    },
  )

  /** An address means one person: an agent, or somebody of one partner. */
  async function faultsOfPeople(partner: string, people: readonly string[]): Promise<FieldError[]> {
    const others = (await partners.all()).filter(({ _id }) => _id !== partner)
    const errors: FieldError[] = []
    for (const [at, email] of people.entries()) {
      const isTaken = others.some((one) => one.people.includes(email)) || (await agents.listedAt(email)).length > 0
      if (isTaken) errors.push({ pointer: `/people/${at}`, code: 'already-known' })
    }
    return errors
  }

  const change = (
    path: string,
    summary: string,
    work: (one: Partner, kind: KeyKind, at: Date) => { body: PartnerBody; what: PartnerAct['what']; secret?: string },
  ) =>
    app.post(
      `/v1/partners/:id/${path}`,
      {
        ...known,
        schema: {
          summary,
          security: bearersOf('partner:keys'),
          problems: ['forbidden', 'not-found', 'precondition-required', 'precondition-failed'],
          params: byId,
          compulsoryHeaders: ifMatchHeader,
          body: OfKind,
          response: { 200: Type.Partial(NewKey) },
        },
      },
      async ({ params, body: { kind }, headers, principal }, reply) => {
        const actor = actorOf(principal, 'partner:keys', params.id)
        const at = now()
        const { body, what, secret } = work(await found(params.id), kind, at)
        const acts = [{ at, what, ...actor, key: kind }]
        const one = await partners.write(params.id, requireVersion(headers), body, acts, at)
        reply.header('cache-control', 'no-store')
        const previousUntil = one[kind][1]?.until?.toISOString()
        return { clientId: clientIdOf(one._id, kind), version: one.version, ...defined({ secret, previousUntil }) }
      },
    )
  change('keys', 'A new key, told here alone; the one before holds for a week', (one, kind, at) => {
    const secret = newKey()
    return { body: { ...writableOf(one), [kind]: rotated(one[kind], printOf(secret), at) }, what: 'key-made', secret }
  })
  change('keys/ending', 'Ends the key before the newest at once', (one, kind) => ({
    body: { ...writableOf(one), [kind]: one[kind].slice(0, 1) },
    what: 'key-ended',
  }))
}

function actsOf(before: Partner | undefined, enabled: boolean): PartnerAct['what'][] {
  if (!before) return ['created']
  if (before.enabled === enabled) return ['changed']
  return [enabled ? 'enabled' : 'disabled']
}
