// docs/indicators.md, from the definitions.

import { type Dimension, dimensionsOf, indicatorCodes, indicatorOf, safety } from './indicators.ts'

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
}

export function indicatorsPage(): string {
  const pages = indicatorCodes.map((code) => {
    const one = indicatorOf(code)
    const { name, question, formula, unit, table, columns, events, aim, changed } = one
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
      `| table and columns | \`${table}\`: ${columns.map((column) => `\`${column}\``).join(', ')} |`,
      `| minimum cell | ${safety.minimum}, rounded to ${safety.rounding} |`,
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
