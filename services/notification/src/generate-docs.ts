// Makes docs/messages.md from the tables: who is told what, and how. `node services/notification/src/generate-docs.ts`
// writes it; the words themselves are on the page of `npx hent messages preview`.

import { writeFileSync } from 'node:fs'
import { type EventName, eventNames } from '@hent/contracts/events.ts'
import { meanings } from '@hent/contracts/examples.ts'
import { everyMessage, type Shown } from './commands.ts'
import { teamNews } from './digests/digest-texts.ts'
import { type Professional, whoIsTold } from './telling/who-is-told.ts'
import { reminderOf, type Template, templates, ways } from './texts/templates.ts'

const called: Record<Professional | 'person' | 'sender', string> = {
  person: 'the person',
  structure: 'the structure',
  coordinator: 'whom the structure names for what goes wrong',
  platforms: 'whom each structure that was asked names',
  animator: 'the animation of the territory',
  sender: 'the structure that sent the request, in its digest',
}

/** Who is told of an event, a line each. */
function rowsOf(name: EventName): string[] {
  return whoIsTold[name].map(({ to, told, when }) => `| ${name} | ${called[to]} | \`${told}\` | ${when?.says ?? ''} |`)
}

const hours = { never: '', 'by-day': 'by day', 'any-hour': 'at any hour' } as const

function after(template: Template): string {
  const of = templates.filter((one) => reminderOf(one) === template)
  const events = eventNames.filter((name) => whoIsTold[name].some(({ told }) => told === template))
  return [...events, ...of.map((one) => `\`${one}\`, as a reminder`)].join(', ')
}

const textOf = ({ language, mail, sms }: Shown): string =>
  `| ${language} | ${mail.subject} | ${sms ? sms.text.replaceAll('|', '\\|') : ''} |`

export function messagesPage(): string {
  const told = eventNames.filter((name) => whoIsTold[name].length > 0)
  const untold = eventNames.filter((name) => whoIsTold[name].length === 0)
  const shown = everyMessage('https://portail.hent.example')
  return [
    '# Messages',
    '',
    'Generated from `services/notification` by `node services/notification/src/generate-docs.ts`; do not edit.',
    '',
    'Who is told what of each event, and how. Structures, animators and the Region are written to in French, persons in the language they chose. The words are read over on one page: `npx hent messages preview`.',
    '',
    '## Who is told of what',
    '',
    '| event | who | what | only when |',
    '|---|---|---|---|',
    ...told.flatMap(rowsOf),
    '',
    'Nobody is written to of these:',
    '',
    ...untold.map((name) => `- ${name}: ${meanings[name]}`),
    '',
    '## How',
    '',
    'By mail, always; by SMS where the recipient would rather have it so and there is one: by day from 8:00 to 20:00, never on Sundays and public holidays.',
    '',
    '| what | after | SMS |',
    '|---|---|---|',
    ...templates.map((template) => `| \`${template}\` | ${after(template)} | ${hours[ways[template].sms]} |`),
    '',
    '## Digests',
    '',
    'What becomes of the requests that a structure has sent is told to it once a day, at 17:00 of a working day: how many, never which. A structure that would rather read once a day (`dailyDigest`, set by its manager or `x_spro.daily_digest`) also finds there, instead of a mail each:',
    '',
    ...teamNews.map(
      (told) => `- \`${told}\`${told === 'proposal-reminder' ? ', but for a young person without a solution' : ''}`,
    ),
    '',
    'A proposal always leaves at once: its delivery starts the time to answer. On Monday at 8:00 each animator, and the Region, read how many requests were given to them in the week. A day or week without anything is not told. Each digest bears a link, and the one-click POST of RFC 8058, to receive none any more; the page it leads to takes that back.',
    '',
    '## What can be read by whoever passes',
    '',
    'The subject of the mail, and the SMS: neither has room for a name, the need or who answers.',
    ...[...new Set(shown.map(({ template }) => template))].flatMap((template) => [
      '',
      `### ${template}`,
      '',
      '| | subject | SMS |',
      '|---|---|---|',
      ...shown.filter((one) => one.template === template).map(textOf),
    ]),
    '',
  ].join('\n')
}

export const page = new URL('../../../docs/messages.md', import.meta.url)

if (import.meta.main) writeFileSync(page, messagesPage())
