// Makes docs/messages.md from the tables: who is told what, and how. `node services/notification/src/generate-docs.ts`
// writes it; the words themselves are on the page of `npx hent messages preview`.

import { writeFileSync } from 'node:fs'
import { type EventName, eventNames } from '@hent/contracts/events.ts'
import { meanings } from '@hent/contracts/meanings.ts'
import { everyMessage, type Shown } from './commands.ts'
import { teamNews } from './digests/digest-texts.ts'
import { isPictured, pictureOf } from './pictured.ts'
import { type Professional, whoIsTold } from './telling/who-is-told.ts'
import { reminderOf, type Template, templates, ways } from './texts/templates.ts'

const called: Record<Professional | 'person' | 'sender', string> = {
  person: 'the person',
  structure: 'the structure',
  holder: 'each structure that follows the person',
  adviser: 'the adviser who had set it',
  offerer: 'the adviser who had offered the times',
  coordinator: 'whom the structure names for what goes wrong',
  platforms: 'whom each structure that was asked names',
  animator: 'the animation of the territory',
  sender: 'the structure that sent the request, in its digest',
}

/** Of a file that is handed over, the adviser is the one who gets it. */
const calledIn = (name: EventName, to: keyof typeof called): string =>
  name === 'FileHandedOver' && to === 'adviser' ? 'the adviser who is handed the file' : called[to]

/** Who is told of an event, a line each. */
function rowsOf(name: EventName): string[] {
  return whoIsTold[name].map(
    ({ to, told, when }) => `| ${name} | ${calledIn(name, to)} | \`${told}\` | ${when?.says ?? ''} |`,
  )
}

const hours = { never: '', 'by-day': 'by day', 'any-hour': 'at any hour' } as const

function after(template: Template): string {
  const of = templates.filter((one) => reminderOf(one) === template)
  const events = eventNames.filter((name) => whoIsTold[name].some(({ told }) => told === template))
  return [...events, ...of.map((one) => `\`${one}\`, as a reminder`)].join(', ')
}

const textOf = ({ language, mail, sms, breton }: Shown): string =>
  `| ${breton && !breton.signature ? `${language}, non relu` : language} | ${mail.subject} | ${sms ? sms.text.replaceAll('|', '\\|') : ''} |`

export function messagesPage(shown = everyMessage('https://portail.hent.example')): string {
  const told = eventNames.filter((name) => whoIsTold[name].length > 0)
  const untold = eventNames.filter((name) => whoIsTold[name].length === 0)
  const inBrief = shown.filter(({ full, standsIn }) => !full && !standsIn)
  const full = shown.filter((one) => one.full).map(({ template }) => `\`${template}\``)
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
    'The structure: its team’s address or, service by service as its manager has chosen (`whomToTell`), its advisers at their own address and mobile, or both. Who is on leave is replaced by their substitute, whose message says so; where no adviser can be reached, the team’s address is written to.',
    '',
    'Nobody is written to of these:',
    '',
    ...untold.map((name) => `- ${name}: ${meanings[name]}`),
    '',
    '## How',
    '',
    'By mail, always; by SMS where the recipient would rather have it so and there is one: by day from 8:00 to 20:00, never on Sundays and public holidays. A `proposal` of a young person without a solution leaves first by SMS where there is a mobile and it is day.',
    '',
    '| what | after | SMS |',
    '|---|---|---|',
    ...templates.map((template) => `| \`${template}\` | ${after(template)} | ${hours[ways[template].sms]} |`),
    '',
    'A person is told three things a day at most; mails beyond that leave together the next morning (`merged`), surveys alone.',
    '',
    '## What the body says',
    '',
    'Dates, and where to read more. The service that is asked for is named by no mail to a person or an animator: a mailbox may be shared, and the page that the mail leads to names it. A structure that asks for full messages (`fullMessages`, set by its manager or `x_spro.full_messages`) reads it in the body of these, whether they go to its team, to one of its advisers or to whom it names for what goes wrong; in no subject and no SMS:',
    '',
    full.join(', '),
    '',
    '[ADR 0065](adr/0065-full-messages.md).',
    '',
    '## As they look',
    '',
    'The main mails on a telephone (`node services/notification/src/testing/pictures.ts`); all of them, in each language, are on the page of `npx hent messages preview`.',
    '',
    ...shown
      .filter(isPictured)
      .map(
        (one) =>
          `<img src="messages/${pictureOf(one)}" width="260" alt="${one.template}, ${one.language}: ${one.mail.subject}">`,
      ),
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
    '## Reports',
    '',
    'On the 5th of the month at 8:00, or on the first working day after it, each structure reads the month that is over: how many requests were proposed to it, accepted, declined, not answered in time, and the delay within which half were accepted; beside it what is published of its services in its EPCI, opinions included. Each network with an address in `NETWORK_ADDRESSES` reads the quarter that is over, in January, April, July and October: what is published of its services in the region, month by month, and where the engagements of its structures stand.',
    '',
    'By the rule of the published figures: none under 5, the others rounded to 5. Where nothing reaches five, nothing is told. Once each, late rather than never; stopped by the same link as a digest, each kind by itself.',
    '',
    'An engagement that ends is told 90 and 30 days before, on a working morning: of a structure that receives people to its managers, or to its own address where it has none; of a network or of State and Region to the Region, and to the network where it has an address. Once each; what is renewed is told no more, and nobody stops these by a link.',
    '',
    '## What can be read by whoever passes',
    '',
    'The subject of the mail, and the SMS: neither has room for a name, the need or who answers.',
    '',
    'Breton is *non relu* until a speaker signs it: they read the whole message on the page of `npx hent messages preview`, and add its print, their name and the day to `services/notification/src/texts/breton-signed.ts`. A text that changes is unread again.',
    ...[...new Set(shown.map(({ template }) => template))].flatMap((template) => [
      '',
      `### ${template}`,
      '',
      '| | subject | SMS |',
      '|---|---|---|',
      ...inBrief.filter((one) => one.template === template).map(textOf),
    ]),
    '',
  ].join('\n')
}

export const page = new URL('../../../docs/messages.md', import.meta.url)

if (import.meta.main) writeFileSync(page, messagesPage())
