// Makes docs/events.md, docs/asyncapi.json and docs/indicators.md. `node packages/contracts/src/generate-docs.ts` writes them.

import { writeFileSync } from 'node:fs'
import type { TSchema } from 'typebox'
import { DirectoryRecord } from './directory-record.ts'
import { enveloped, typeOf } from './envelope.ts'
import { eventData, eventNames, eventSchema, voiceOf } from './events.ts'
import { examples, inEnvelope } from './examples.ts'
import { indicatorsPage } from './indicators-page.ts'
import { meanings } from './meanings.ts'
import { PartnerReceipt, PartnerRequest, PartnerStatus } from './partner.ts'
import { PartnerRecord } from './partner-record.ts'
import { RulesRecord } from './rules-record.ts'
import { Seal } from './seal.ts'
import { PublishedAnswer } from './survey-answers.ts'
import {
  answerExample,
  partnerReceiptExample,
  partnerRecordExample,
  partnerRequestExample,
  partnerStatusExample,
  recordExample,
  rulesExample,
  sealExample,
} from './topic-examples.ts'
import { allTopics } from './topics.ts'

const partner = 'PARTNER'

export function eventsPage(): string {
  const rows = eventNames.map((name) => `| [${name}](#${name.toLowerCase()}) | ${voiceOf(name)} | ${meanings[name]} |`)
  const pages = eventNames.map((name) =>
    [
      `## ${name}`,
      '',
      meanings[name],
      '',
      `Said by **${voiceOf(name)}**, type \`${typeOf(name)}\`.`,
      '',
      '```json',
      JSON.stringify(examples[name], null, 2),
      '```',
      '',
      `<details><summary>Schema of <code>data</code></summary>`,
      '',
      '```json',
      JSON.stringify(eventData[name], null, 2),
      '```',
      '',
      '</details>',
    ].join('\n'),
  )
  const topics = allTopics([partner]).map(
    ({ topic, partitions, writers, readers, what }) =>
      `| \`${topic}\` | ${partitions} | ${writers.join(', ')} | ${readers.join(', ')} | ${what} |`,
  )
  return [
    '# Events',
    '',
    'Generated from `packages/contracts` by `node packages/contracts/src/generate-docs.ts`; do not edit.',
    '',
    'Every message is a CloudEvents 1.0 envelope in JSON. `id` is `<aggregate>.<sequence>`: a reader drops what it has seen. Within a version changes are additive; unknown fields are ignored.',
    '',
    'What else a reader does depends on the topic:',
    '',
    '| topic | `sequence` | a reader |',
    '|---|---|---|',
    '| `referrals.v1` | of each aggregate (the request, a referral, a message, a survey) from 1, without gaps | keeps what is ahead until what it has missed is there |',
    '| `directory.v1`, `rules.v1`, `partner-register.v1` | the version of the record; older versions may be gone | takes the greatest, which is the whole record, and waits for none |',
    '| `survey-answers.v1`, `seals.v1` | always 1 | takes each by itself, in any order |',
    '| a partner’s `receipts` | always 1 | drops an `id` it has seen: a message sent three times gives three receipts of one `id` |',
    '| a partner’s `status` | that of the event told; some events only, so it has gaps and begins anywhere | waits for none; of two of one referral the greater is the later ([partners.md](partners.md)) |',
    '',
    'Each status message of a referral says its `state` from then on, which may be the one before: a proposal that lapses leaves it `proposed`. One without `referralId` is of the whole request and has no `state`: nothing is routed (`RequestAnsweredAtDoor`), or nothing more (`RequestWithdrawn`).',
    '',
    '## Topics',
    '',
    '| topic | partitions | written by | read by | what |',
    '|---|---|---|---|---|',
    ...topics,
    '',
    '## Events of `referrals.v1`',
    '',
    '| event | said by | what it says |',
    '|---|---|---|',
    ...rows,
    '',
    ...pages,
    '',
    ...recordPage(
      'StructureRecorded',
      'On `directory.v1`, keyed by structure: the whole record, each time a new version.',
      recordExample,
      DirectoryRecord,
    ),
    ...recordPage(
      'RulesRecorded',
      'On `rules.v1`, under one key: all parameters, each time a new version.',
      rulesExample,
      RulesRecord,
    ),
    ...recordPage(
      'PartnerRecorded',
      'On `partner-register.v1`, keyed by partner: what it may, each time a new version.',
      partnerRecordExample,
      PartnerRecord,
    ),
    ...recordPage(
      'HourSealed',
      'On `seals.v1`, keyed by log and first instant: what was written in an hour, so that `hent verify` names a line removed or altered.',
      sealExample,
      Seal,
      'intake, routing',
    ),
    ...recordPage(
      'SurveyAnswered',
      'On `survey-answers.v1`: an answer, said in shuffled batches, with nothing that leads to a request.',
      answerExample,
      PublishedAnswer,
      'evaluation',
    ),
    ...recordPage(
      'PartnerRequest',
      'On a partner’s `requests` topic: the whole message. Sent twice under one `id`, it is one request.',
      partnerRequestExample,
      PartnerRequest,
      'the partner',
    ),
    ...recordPage(
      'PartnerReceipt',
      'On its `receipts` topic: what became of each message, accepted or refused with the reason.',
      partnerReceiptExample,
      PartnerReceipt.properties.data,
      'intake',
    ),
    ...recordPage(
      'PartnerStatus',
      'On its `status` topic: each change of a request it sent, by state, without the name of a structure.',
      partnerStatusExample,
      PartnerStatus.properties.data,
      'intake',
    ),
  ].join('\n')
}

/** The page of what is said on a topic of its own. */
function recordPage(name: string, says: string, example: object, schema: TSchema, by = 'directory'): string[] {
  return [
    `## ${name}`,
    '',
    `${says} Said by **${by}**.`,
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
    '<details><summary>Schema of <code>data</code></summary>',
    '',
    '```json',
    JSON.stringify(schema, null, 2),
    '```',
    '',
    '</details>',
    '',
  ]
}

export function asyncApi(): string {
  const others: Record<string, { payload: TSchema; example: object }> = {
    StructureRecorded: {
      payload: enveloped(DirectoryRecord),
      example: inEnvelope('StructureRecorded', recordExample),
    },
    PartnerRecorded: {
      payload: enveloped(PartnerRecord),
      example: inEnvelope('PartnerRecorded', partnerRecordExample),
    },
    RulesRecorded: { payload: enveloped(RulesRecord), example: inEnvelope('RulesRecorded', rulesExample) },
    HourSealed: { payload: enveloped(Seal), example: inEnvelope('HourSealed', sealExample) },
    SurveyAnswered: {
      payload: enveloped(PublishedAnswer),
      example: inEnvelope('SurveyAnswered', answerExample),
    },
    PartnerRequest: { payload: PartnerRequest, example: partnerRequestExample },
    PartnerReceipt: {
      payload: PartnerReceipt,
      example: inEnvelope('RequestAccepted', partnerReceiptExample),
    },
    PartnerStatus: { payload: PartnerStatus, example: inEnvelope('RequestStatus', partnerStatusExample) },
  }
  const messages = {
    ...Object.fromEntries(
      eventNames.map((name) => [
        name,
        {
          name: typeOf(name),
          title: name,
          summary: meanings[name],
          contentType: 'application/json',
          payload: eventSchema(name),
          examples: [{ payload: inEnvelope(name, examples[name]) }],
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(others).map(([name, { payload, example }]) => [
        name,
        { name, title: name, contentType: 'application/json', payload, examples: [{ payload: example }] },
      ]),
    ),
  }
  const carries = (topic: string): string[] => {
    if (topic === 'referrals.v1') return [...eventNames]
    if (topic === 'directory.v1') return ['StructureRecorded']
    if (topic === 'rules.v1') return ['RulesRecorded']
    if (topic === 'partner-register.v1') return ['PartnerRecorded']
    if (topic === 'seals.v1') return ['HourSealed']
    if (topic === 'survey-answers.v1') return ['SurveyAnswered']
    if (topic === 'partner-statuses.v1' || topic === 'sandbox-statuses.v1') return ['PartnerStatus']
    if (topic.endsWith('.requests.v1')) return ['PartnerRequest']
    if (topic.endsWith('.receipts.v1')) return ['PartnerReceipt']
    return topic.endsWith('.status.v1') ? ['PartnerStatus'] : []
  }
  const specs = allTopics([partner]).filter(({ topic }) => carries(topic).length > 0)
  const idOf = (topic: string) => topic.replaceAll(/[^a-zA-Z0-9]/g, '_')
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Hent',
      version: '1.0.0',
      description: 'Events of the referrals of a regional public guidance service.',
      license: { name: 'EUPL-1.2' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      specs.map(({ topic, what }) => [
        idOf(topic),
        {
          address: topic,
          description: what,
          messages: Object.fromEntries(carries(topic).map((name) => [name, { $ref: `#/components/messages/${name}` }])),
        },
      ]),
    ),
    operations: Object.fromEntries(
      specs.flatMap(({ topic, writers, readers }) => [
        ...writers.map((who) => [
          `${who}_writes_${idOf(topic)}`,
          { action: 'send', channel: { $ref: `#/channels/${idOf(topic)}` } },
        ]),
        ...readers.map((who) => [
          `${who}_reads_${idOf(topic)}`,
          { action: 'receive', channel: { $ref: `#/channels/${idOf(topic)}` } },
        ]),
      ]),
    ),
    components: { messages },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

export const docs = {
  events: new URL('../../../docs/events.md', import.meta.url),
  asyncapi: new URL('../../../docs/asyncapi.json', import.meta.url),
  indicators: new URL('../../../docs/indicators.md', import.meta.url),
}

if (import.meta.main) {
  writeFileSync(docs.events, eventsPage())
  writeFileSync(docs.asyncapi, asyncApi())
  writeFileSync(docs.indicators, indicatorsPage())
}
