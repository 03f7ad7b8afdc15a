// docs/indicators.md, from the definitions.

import type { Cell, Indicator } from './indicator.ts'
import { cellOf, type Dimension, dimensionsOf, indicatorCodes, indicatorOf } from './indicators.ts'

const dimensionWords: Record<Dimension, string> = {
  month: 'month',
  quarter: 'quarter',
  region: 'region',
  departement: 'département',
  epci: 'EPCI',
  service: 'service',
  status: 'audience',
  network: 'network',
  theme: 'theme',
  reason: 'reason to decline',
  mode: 'mode',
  hour: 'hour of the week',
  day: 'day',
  commune: 'commune',
  channel: 'channel',
  recipient: 'recipient',
  structure: 'structure',
  survey: 'survey',
  misfit: 'reason',
}

const cellText = ({ minimum, rounding }: Cell) =>
  minimum === null
    ? 'none: it counts what is public'
    : `${minimum}, ${rounding === null ? 'exact' : `rounded to ${rounding}`}`
const standsIn = (indicator: Indicator) =>
  indicator.table === undefined
    ? `| page | \`${indicator.page}\` |`
    : `| table and columns | \`${indicator.table}\`: ${indicator.columns.map((column) => `\`${column}\``).join(', ')} |`

export function indicatorsPage(): string {
  const pages = indicatorCodes.map((code) => {
    const one = indicatorOf(code)
    const { name, question, formula, unit, events, aim, changed } = one
    const told = dimensionsOf(one).map((dimension) => dimensionWords[dimension])
    const target = aim
      ? `${aim.what}, in ${aim.unit}, ${aim.better === 'more' ? 'at least' : 'at most'}; set by the Region on \`/region/indicateurs\`, with the decision of the register that approved it`
      : 'none: this one describes, it does not judge'
    return [
      `## ${name}`,
      '',
      question,
      '',
      '| | |',
      '|---|---|',
      `| code | \`${code}\` |`,
      `| formula | ${formula} |`,
      `| unit | ${unit} |`,
      `| from the events | ${events.map((event) => `[${event}](events.md#${event.toLowerCase()})`).join(', ')} |`,
      `| told by | ${told.join(', ')} |`,
      standsIn(one),
      `| minimum cell | ${cellText(cellOf(one))} |`,
      `| target | ${target} |`,
      ...(changed ? [`| as it stands since | ${changed} |`] : []),
      '',
    ].join('\n')
  })
  return [
    '# Indicators',
    '',
    'Generated from `packages/contracts/src/indicators.ts` by `node packages/contracts/src/generate-docs.ts`; do not edit.',
    '',
    'What the Region reads is defined here once: the dashboard (`/region`), its page of definitions (`/region/indicateurs`), the API (`GET /v1/public/indicators`), the files and this page. The words are French, as people read them there.',
    '',
    'Who has approved a definition (CREFOP, GPR, GTR) is in the register of the steering bodies, where a decision names the indicators it approves; `/region/indicateurs` tells it beside each. A definition that changes bears the day: earlier decisions approved what it was.',
    '',
    'A need belongs to the month in which its request was received, whatever happens to it later. Delays are elapsed time, by bins.',
    '',
    ...pages,
  ].join('\n')
}
