// docs/settings.md: every setting of every service, as its `config.ts` says it. One without a word of what it is fails.

import { DirectorySchema } from '@hent/directory/config.ts'
import { EvaluationSchema } from '@hent/evaluation/config.ts'
import { IntakeSchema } from '@hent/intake/config.ts'
import { NotificationSchema } from '@hent/notification/config.ts'

import { RoutingSchema } from '@hent/routing/config.ts'
import { commonConfig } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { TrackingSchema } from '@hent/tracking/config.ts'
import { type TObject, type TSchema, Type } from 'typebox'
import { PortalSchema } from '../../services/portal/src/config.ts'

export const settingsFile = new URL('../../docs/settings.md', import.meta.url)

export const schemas: Readonly<Record<string, TObject>> = {
  intake: IntakeSchema,
  directory: DirectorySchema,
  routing: RoutingSchema,
  notification: NotificationSchema,
  tracking: TrackingSchema,
  evaluation: EvaluationSchema,
  portal: PortalSchema,
}

const told = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

function defaultOf(name: string, { required }: TObject, schema: TSchema): string {
  if ('default' in schema) {
    const value = [schema.default].flat().map(String).join(',')
    return value === '' ? 'none' : `\`${told(value)}\``
  }
  return required?.includes(name) ? 'must be given' : 'none'
}

function rowOf([name, schema]: [string, TSchema], whole: TObject): string {
  const what = 'description' in schema ? String(schema.description) : ''
  if (what === '' || what === DelaySchema.description) throw new Error(`${name}: nothing says what it is`)
  const isSecret = 'x-secret' in schema
  return `| \`${name}\` | ${defaultOf(name, whole, schema)} | ${told(what)}${isSecret ? ' (secret)' : ''} |`
}

function table(title: string, whole: TObject, but: Readonly<Record<string, TSchema>>): string[] {
  const own = Object.entries<TSchema>(whole.properties).filter(([name, schema]) => but[name] !== schema)
  const rows = own.map((one) => rowOf(one, whole))
  return [`## ${title}`, '', '| setting | defaults to | what it is |', '| --- | --- | --- |', ...rows, '']
}

export function settingsPage(): string {
  const services = Object.entries(schemas).flatMap(([service, schema]) =>
    table(service, schema, service === 'portal' ? {} : commonConfig),
  )
  return [
    '# Settings',
    '',
    '<!-- Made by `node tests/settings/generate.ts` from the `config.ts` of each service. -->',
    '',
    'Each is a variable of the environment. A list is separated by commas; a delay is in working days of Bretagne (`5wd`),',
    'working hours (`4wh`), calendar days (`45d`), hours, minutes, seconds or milliseconds (`15m`, `10s`, `200ms`).',
    'A secret may be given as `NAME_FILE`, the path of a file. What a Region must change: [operations](operations.md).',
    '',
    ...table('Every service but the portal', Type.Object(commonConfig), {}),
    ...services,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}
