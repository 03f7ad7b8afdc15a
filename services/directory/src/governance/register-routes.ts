// The register of the steering bodies: everyone reads it, as a list or a file; the Region writes it, entry by entry or a
// whole table at once. Nothing is ever overwritten: a correction is a version, and what is struck out is kept.

import { Instant } from '@hent/contracts/codes.ts'
import { registerBodies, registerColumns, registerFields, registerKinds } from '@hent/contracts/register.ts'
import { RegisterReference } from '@hent/contracts/register-reference.ts'
import { cleanAll } from '@hent/contracts/text.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { ifMatchHeader, requireVersion, versionHeader, versionTag } from '@hent/service/if-match.ts'
import { agentRoles, type Principal } from '@hent/service/principal.ts'
import { bearersOf, can, roleWith } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { nameTokens } from '@hent/territory/place-name.ts'
import { stringify } from 'csv-stringify/sync'
import { type Static, Type } from 'typebox'
import type { Directory } from '../context.ts'
import { entryFaults, readRegister } from './read-register.ts'
import { entryOf, type Registered } from './register.ts'
import { writeRegister } from './write-register.ts'

const closed = { additionalProperties: false }
const Filters = Type.Object(
  {
    body: Type.Optional(Type.Enum(registerBodies)),
    kind: Type.Optional(Type.Enum(registerKinds)),
    year: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })),
    q: Type.Optional(Type.String({ maxLength: 100, description: 'words of the title, the text or the place' })),
  },
  closed,
)
const EntryView = Type.Object({ reference: Type.String(), version: Type.Integer(), ...registerFields })
const VersionView = Type.Object({
  ...EntryView.properties,
  struck: Type.Boolean(),
  by: Type.Enum(agentRoles, { description: 'the role that wrote it' }),
  at: Instant,
})
const ImportView = Type.Object({
  added: Type.Array(Type.String()),
  changed: Type.Array(Type.String()),
  same: Type.Integer(),
  applied: Type.Boolean(),
  faults: Type.Array(
    Type.Object({
      line: Type.Integer(),
      column: Type.String({ description: 'empty: the line as a whole' }),
      code: Type.String(),
    }),
  ),
})

const viewOf = (one: Registered): Static<typeof EntryView> => ({
  reference: one.reference,
  version: one.version,
  ...entryOf(one),
})
const versionOf = (one: Registered): Static<typeof VersionView> => ({
  ...viewOf(one),
  struck: one.struck,
  by: one.by,
  at: one.at.toISOString(),
})

/** A cell holds one text. */
const rowOf = ({ approves, ...one }: Static<typeof EntryView>) => ({ ...one, approves: approves?.join(' ') })

function isAskedFor({ body, kind, year, q = '' }: Static<typeof Filters>) {
  const words = nameTokens(q)
  return (one: Registered): boolean => {
    const said = nameTokens([one.reference, one.title, one.text, one.place].filter(Boolean).join(' ')).join(' ')
    return (
      !one.struck &&
      (body ?? one.body) === one.body &&
      (kind ?? one.kind) === one.kind &&
      one.on.startsWith(year ?? '') &&
      words.every((word) => said.includes(word))
    )
  }
}

function writer(principal: Principal) {
  if (principal.kind !== 'agent' || !can(principal, 'register:edit')) throw new AppError('forbidden')
  return roleWith(principal.roles, 'register:edit')
}

export function addRegisterRoutes(app: Server, { register, now }: Directory, auth: Auth): void {
  app.get(
    '/v1/register',
    {
      schema: {
        summary: 'Meetings, decisions, agreements and actions of the steering bodies, the latest first',
        querystring: Filters,
        response: { 200: Type.Object({ entries: Type.Array(EntryView) }) },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', 'no-cache')
      return { entries: (await register.newest()).filter(isAskedFor(query)).map(viewOf) }
    },
  )

  app.get(
    '/v1/register.csv',
    {
      schema: {
        summary: 'The same as a table for a spreadsheet, which can be read back',
        querystring: Filters,
        produces: ['text/csv'],
        response: { 200: Type.String() },
      },
    },
    async ({ query }, reply) => {
      const rows = (await register.newest()).filter(isAskedFor(query)).map(viewOf).map(rowOf)
      const columns = registerColumns.map(([header, key]) => ({ header, key }))
      const table = stringify(rows, { header: true, columns, delimiter: ';', bom: true, escape_formulas: true })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="registre-gouvernance.csv"')
        .serializer((text: unknown) => String(text))
        .send(table)
    },
  )

  const params = Type.Object({ reference: RegisterReference })
  app.get(
    '/v1/register/:reference',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Every version of an entry, the newest first',
        security: bearersOf('register:edit'),
        problems: ['forbidden', 'not-found'],
        params,
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ versions: Type.Array(VersionView) }) },
      },
    },
    async ({ params: { reference }, principal }, reply) => {
      writer(principal)
      const versions = await register.versionsOf(reference)
      if (versions.length === 0) throw new AppError('not-found')
      reply.header('cache-control', 'no-store')
      return { versions: versions.map(versionOf) }
    },
  )

  app.put(
    '/v1/register/:reference',
    {
      onRequest: auth.authenticate(),
      schema: {
        summary: 'Writes an entry, corrects it or strikes it out. If-Match: the version read, 0 for a new one',
        security: bearersOf('register:edit'),
        problems: ['forbidden', 'precondition-required', 'precondition-failed'],
        params,
        querystring: Type.Object({}, closed),
        compulsoryHeaders: ifMatchHeader,
        answerHeaders: versionHeader,
        body: Type.Object({ ...registerFields, struck: Type.Optional(Type.Boolean()) }, closed),
        response: { 200: VersionView },
      },
    },
    async ({ params: { reference }, body, headers, principal }, reply) => {
      const by = writer(principal)
      const read = requireVersion(headers)
      const { struck = false, ...entry } = cleanAll(body)
      const errors = entryFaults(entry).map(({ field, code }) => ({ pointer: `/${field}`, code }))
      if (errors.length > 0) throw new AppError('invalid-input', { errors })
      const [last] = await register.versionsOf(reference)
      if ((last?.version ?? 0) !== read) throw new AppError('precondition-failed')
      const written = { reference, version: read + 1, ...entry, struck, by, at: now() }
      if (!(await register.insert(written))) throw new AppError('precondition-failed')
      reply.header('cache-control', 'no-store').header('etag', versionTag(written.version))
      return versionOf({ _id: '', ...written })
    },
  )

  app.post(
    '/v1/register/imports',
    {
      onRequest: auth.authenticate(),
      bodyLimit: 2_000_000,
      schema: {
        summary: 'A register kept in a table (CSV): told what it would change, and written when it is wished and whole',
        security: bearersOf('register:edit'),
        problems: ['forbidden', 'precondition-failed'],
        querystring: Type.Object({}, closed),
        body: Type.Object({ csv: Type.String({ maxLength: 1_000_000 }), apply: Type.Boolean() }, closed),
        response: { 200: ImportView },
      },
    },
    async ({ body: { csv, apply }, principal }, reply) => {
      const by = writer(principal)
      reply.header('cache-control', 'no-store')
      const known = new Map((await register.newest()).map((one) => [one.reference, one]))
      return writeRegister(register, known, await readRegister(csv, known), { apply, by, at: now() })
    },
  )
}
