// Writes the Grafana board: `node infra/otel/make-board.ts`. One list of panels, so that a figure is one line.

import { writeFileSync } from 'node:fs'

type Panel = { title: string; unit: string; exprs: readonly (readonly [expr: string, legend: string])[]; stat?: true }

const quantile = (q: number, name: string, by: string) =>
  `histogram_quantile(${q}, sum by (le${by && `, ${by}`}) (rate(${name}_bucket[5m])))`

const rows: readonly { title: string; panels: readonly Panel[] }[] = [
  {
    title: 'Ce que les gens ressentent',
    panels: [
      {
        title: 'Courriel en moins de dix secondes',
        unit: 'percentunit',
        stat: true,
        exprs: [
          [
            'sum(rate(hent_request_to_mail_seconds_bucket{le="10"}[15m])) / sum(rate(hent_request_to_mail_seconds_count[15m]))',
            'part',
          ],
        ],
      },
      {
        title: 'Plus vieux message non parti',
        unit: 's',
        stat: true,
        exprs: [['max by (channel) (hent_oldest_unsent_message_seconds)', 'âge : {{channel}}']],
      },
      {
        title: 'Messages acceptés en moins de dix secondes',
        unit: 'percentunit',
        stat: true,
        exprs: [
          [
            'sum by (channel) (rate(hent_message_delay_seconds_bucket{le="10"}[15m])) / sum by (channel) (rate(hent_message_delay_seconds_count[15m]))',
            '{{channel}}',
          ],
        ],
      },
      {
        title: 'Demandes derrière une lettre morte',
        unit: 'short',
        stat: true,
        exprs: [['sum(max by (group) (hent_parked_keys))', 'demandes']],
      },
      {
        title: 'De la demande au courriel accepté',
        unit: 's',
        exprs: [
          [quantile(0.5, 'hent_request_to_mail_seconds', ''), 'médiane'],
          [quantile(0.95, 'hent_request_to_mail_seconds', ''), 'p95'],
        ],
      },
      {
        title: 'De l’échéance au message accepté, par modèle',
        unit: 's',
        exprs: [[quantile(0.95, 'hent_message_delay_seconds', 'template'), '{{template}}']],
      },
      {
        title: 'Messages qui attendent de partir',
        unit: 'short',
        exprs: [['max by (channel) (hent_unsent_messages)', '{{channel}}']],
      },
      {
        title: 'Messages par canal et par issue',
        unit: 'cpm',
        exprs: [
          ['sum by (channel, outcome) (rate(hent_messages_total[5m])) * 60', '{{channel}} : {{outcome}}'],
          ['sum(rate(hent_sms_segments_total[5m])) * 60', 'SMS facturés'],
          ['max by (provider) (hent_sms_provider_resting)', 'prestataire de SMS au repos : {{provider}}'],
          ['sum by (kind) (rate(hent_bounce_mails_total[5m])) * 60', 'retours : {{kind}}'],
          ['sum by (outcome) (rate(hent_webhooks_total[5m])) * 60', 'webhooks : {{outcome}}'],
          ['sum by (kind, outcome) (rate(hent_digests_total[5m])) * 60', 'résumés : {{kind}} {{outcome}}'],
          ['min by (folder) (hent_bounce_mailbox_open)', 'boîte des retours lue : {{folder}}'],
        ],
      },
    ],
  },
  {
    title: 'Ce qui coule, ce qui attend',
    panels: [
      {
        title: 'Âge du plus vieux fait non publié',
        unit: 's',
        exprs: [['max by (collection) (hent_outbox_oldest_pending_seconds)', '{{collection}}']],
      },
      {
        title: 'Retard des lecteurs',
        unit: 'short',
        exprs: [
          ['sum by (group) (max by (group, topic, partition) (hent_consumer_lag))', '{{group}}'],
          ['sum by (group) (hent_consumer_open)', 'en main : {{group}}'],
        ],
      },
      {
        title: 'Silence des lecteurs',
        unit: 's',
        exprs: [['max by (group) (hent_consumer_silent_seconds)', '{{group}}']],
      },
      {
        title: 'Échéances en retard',
        unit: 's',
        exprs: [['max by (queue) (hent_oldest_overdue_clock_seconds)', '{{queue}}']],
      },
      {
        title: 'Lettres mortes',
        unit: 'short',
        exprs: [['sum by (group, code) (increase(hent_dead_letters_total[1h]))', '{{group}} {{code}}']],
      },
      {
        title: 'Faits publiés et messages traités',
        unit: 'ops',
        exprs: [
          ['sum by (collection) (rate(hent_outbox_published_total[5m]))', 'publiés : {{collection}}'],
          ['sum by (group, result) (rate(hent_consumer_messages_total[5m]))', '{{group}} {{result}}'],
        ],
      },
      {
        title: 'Lecteurs refaits, doubles possibles',
        unit: 'short',
        exprs: [
          ['sum by (group) (increase(hent_consumer_restarts_total[1h]))', 'refaits : {{group}}'],
          ['sum(increase(hent_messages_possible_duplicates_total[1h]))', 'doubles possibles'],
        ],
      },
      {
        title: 'Identités à leur terme',
        unit: 'short',
        exprs: [
          ['max(hent_identities_due)', 'non effacées'],
          ['max(hent_oldest_identity_due_seconds) / 86400', 'retard, en jours'],
          ['sum by (outcome) (increase(hent_identities_looked_at_total[1d]))', '{{outcome}}'],
        ],
      },
    ],
  },
  {
    title: 'Les processus',
    panels: [
      {
        title: 'Appels',
        unit: 'reqps',
        exprs: [
          ['sum by (service, status) (rate(http_server_request_duration_seconds_count[5m]))', '{{service}} {{status}}'],
        ],
      },
      {
        title: 'Durée des appels, p99',
        unit: 's',
        exprs: [[quantile(0.99, 'http_server_request_duration_seconds', 'service'), '{{service}}']],
      },
      {
        title: 'Mémoire',
        unit: 'bytes',
        exprs: [['max by (service) (process_resident_memory_bytes)', '{{service}}']],
      },
      {
        title: 'Processeur',
        unit: 'percentunit',
        exprs: [['sum by (service) (rate(process_cpu_seconds_total[5m]))', '{{service}}']],
      },
      {
        title: 'Retard de la boucle d’événements, p99',
        unit: 's',
        exprs: [['max by (service) (nodejs_eventloop_lag_p99_seconds)', '{{service}}']],
      },
    ],
  },
]

const width = 8
const height = 7
let id = 0
let y = 0

function panelOf({ title, unit, exprs, stat }: Panel, index: number) {
  id += 1
  return {
    id,
    title,
    type: stat ? 'stat' : 'timeseries',
    datasource: { type: 'prometheus', uid: '$source' },
    gridPos: { x: (index % 3) * width, y: y + Math.floor(index / 3) * height, w: width, h: height },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: exprs.map(([expr, legendFormat], at) => ({ refId: String.fromCharCode(65 + at), expr, legendFormat })),
  }
}

const panels = rows.flatMap(({ title, panels: inRow }) => {
  id += 1
  const row = { id, title, type: 'row', collapsed: false, panels: [], gridPos: { x: 0, y, w: 24, h: 1 } }
  y += 1
  const drawn = inRow.map(panelOf)
  y += Math.ceil(inRow.length / 3) * height
  return [row, ...drawn]
})

export const board = {
  uid: 'hent',
  title: 'Hent',
  tags: ['hent'],
  timezone: 'Europe/Paris',
  schemaVersion: 41,
  refresh: '30s',
  time: { from: 'now-6h', to: 'now' },
  templating: {
    list: [{ name: 'source', label: 'Source', type: 'datasource', query: 'prometheus', current: {} }],
  },
  panels,
}
if (import.meta.main) writeFileSync(new URL('board.json', import.meta.url), `${JSON.stringify(board, null, 2)}\n`)
