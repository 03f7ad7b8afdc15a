// The alerts and the board speak of figures the code gives: a name changed in one place only is found here.

import { readFileSync } from 'node:fs'
import '@hent/messaging/consumer.ts'
import '@hent/messaging/publisher.ts'
import '@hent/service/clocks.ts'
import { createLog } from '@hent/service/log.ts'
import { buildServer } from '@hent/service/server.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { board } from './make-board.ts'
import '../../services/intake/src/retention/end-identities.ts'
import '../../services/notification/src/bounces/mailbox.ts'
import '../../services/notification/src/digests/send-digest.ts'
import '../../services/notification/src/sending/depth.ts'
import '../../services/notification/src/sending/outbound-queue.ts'
import '../../services/notification/src/sending/send.ts'
import '../../services/notification/src/sms/open-providers.ts'
import '../../services/notification/src/webhooks/deliver.ts'
import '../../services/tracking/src/story/first-mail.ts'

type Rules = {
  groups: { rules: { alert: string; expr: string; labels: { severity: string }; annotations: { summary: string } }[] }[]
}

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const rules = (parse(file('alerts.yml')) as Rules).groups.flatMap((group) => group.rules)
const panels = board.panels.flatMap((panel) =>
  'targets' in panel ? panel.targets.map(({ expr }) => [panel.title, expr] as const) : [],
)

/** `up` is Prometheus's own. */
const namesIn = (expr: string) => expr.match(/\b(?:hent|http|process|nodejs)_[a-z0-9_]+/g) ?? []
const given = new Map<string, string>()

beforeAll(async () => {
  const log = createLog({ service: 'test', level: 'silent' })
  const app = await buildServer({ service: 'test', log, ready: {}, maxLoopDelayMs: 0 })
  const { body } = await app.inject('/metrics')
  for (const [, name = '', type = ''] of body.matchAll(/^# TYPE (\S+) (\S+)$/gm)) given.set(name, type)
  await app.close()
})

/** Every name of an expression is a figure of the code, a histogram's by its parts. */
function expectGiven(expr: string): void {
  expect(namesIn(expr).length).toBeGreaterThan(0)
  for (const name of namesIn(expr)) {
    const histogram = name.replace(/_(?:bucket|sum|count)$/, '')
    expect(given.get(name) ?? (given.get(histogram) === 'histogram' ? 'part' : undefined), name).toBeDefined()
  }
}

describe('an alert', () => {
  it.each(rules.filter(({ expr }) => !expr.startsWith('up{')).map((rule) => [rule.alert, rule.expr]))(
    '%s speaks of figures the code gives',
    (_alert, expr) => expectGiven(expr),
  )

  it('has a name of its own, a severity, a sentence, and a line of what to do', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
    const readme = file('README.md')
    for (const { alert, labels, annotations } of rules) {
      expect(['page', 'ticket']).toContain(labels.severity)
      expect(annotations.summary.length).toBeGreaterThan(20)
      expect(readme, alert).toContain(`| \`${alert}\` |`)
    }
  })
})

describe('the board', () => {
  it('is the file Grafana reads', () => {
    expect(JSON.parse(file('board.json'))).toEqual(board)
  })

  it.each(panels)('%s speaks of figures the code gives', (_title, expr) => expectGiven(expr))

  it('shows every figure Hent gives of itself', () => {
    const shown = panels.map(([, expr]) => expr).join('\n')
    for (const name of given.keys()) if (name.startsWith('hent_')) expect(shown, name).toContain(name)
  })
})
