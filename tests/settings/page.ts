// docs/settings.md: every setting of every service, as its `config.ts` says it. One without a word of what it is fails.

import { DirectorySchema } from '@hent/directory/config.ts'
import { EvaluationSchema } from '@hent/evaluation/config.ts'
import { IntakeSchema } from '@hent/intake/config.ts'
import { NotificationSchema } from '@hent/notification/config.ts'

import { RoutingSchema } from '@hent/routing/config.ts'
import { commonConfig } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { TrackingSchema } from '@hent/tracking/config.ts'
import { PortalSchema } from '../../services/portal/src/config.ts'

export const settingsFile = new URL('../../docs/settings.md', import.meta.url)

type Schema = { properties: Readonly<Record<string, object>>; required?: readonly string[] }
type Setting = [name: string, schema: object]

export const schemas: Readonly<Record<string, Schema>> = {
  intake: IntakeSchema,
  directory: DirectorySchema,
  routing: RoutingSchema,
  notification: NotificationSchema,
  tracking: TrackingSchema,
  evaluation: EvaluationSchema,
  portal: PortalSchema,
}

const told = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
const said = (schema: object) => ('description' in schema ? String(schema.description) : '')

function defaultOf([name, schema]: Setting, { required = [] }: Schema): string {
  const value = 'default' in schema ? [schema.default].flat().map(String).join(',') : ''
  if (value !== '') return `\`${told(value)}\``
  return required.includes(name) && !('default' in schema) ? 'must be given' : 'none'
}

function rowOf(one: Setting, whole: Schema): string {
  const [name, schema] = one
  const what = said(schema)
  if (what === '' || what === said(DelaySchema)) throw new Error(`${name}: nothing says what it is`)
  return `| \`${name}\` | ${defaultOf(one, whole)} | ${told(what)}${'x-secret' in schema ? ' (secret)' : ''} |`
}

function table(title: string, whole: Schema, isTold: (one: Setting) => boolean): string[] {
  const rows = Object.entries(whole.properties)
    .filter(isTold)
    .map((one) => rowOf(one, whole))
  return [`## ${title}`, '', '| setting | defaults to | what it is |', '| --- | --- | --- |', ...rows, '']
}

const common = new Set<object>(Object.values(commonConfig))
const isCommon = ([, schema]: Setting) => common.has(schema)

export function settingsPage(): string {
  const lines = [
    '# Settings',
    '',
    '<!-- Made by `node tests/settings/generate.ts` from the `config.ts` of each service. -->',
    '',
    'Each is a variable of the environment. A list is separated by commas; a delay is in working days of Bretagne (`5wd`),',
    'working hours (`4wh`), calendar days (`45d`), hours, minutes, seconds or milliseconds (`15m`, `10s`, `200ms`).',
    'A secret may be given as `NAME_FILE`, the path of a file. What a Region must change: [operations](operations.md).',
    '',
    ...table('Every service but the portal', TrackingSchema, isCommon),
    ...Object.entries(schemas).flatMap(([service, schema]) =>
      table(service, schema, (one) => service === 'portal' || !isCommon(one)),
    ),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}
