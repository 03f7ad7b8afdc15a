// Opening hours are kept in OpenStreetMap's syntax ("Mo-Fr 09:00-12:30; PH off"); people read words. What is not
// understood is shown as it is, and its structure is told (alarm `hours-unreadable`).

import type { Language } from '@hent/contracts/codes.ts'

const days: Record<Language, Record<string, string>> = {
  fr: { Mo: 'lundi', Tu: 'mardi', We: 'mercredi', Th: 'jeudi', Fr: 'vendredi', Sa: 'samedi', Su: 'dimanche' },
  br: { Mo: 'Lun', Tu: 'Meurzh', We: 'Merc’her', Th: 'Yaou', Fr: 'Gwener', Sa: 'Sadorn', Su: 'Sul' },
  en: { Mo: 'Monday', Tu: 'Tuesday', We: 'Wednesday', Th: 'Thursday', Fr: 'Friday', Sa: 'Saturday', Su: 'Sunday' },
}
const osmMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthsIn = (language: Language): Record<string, string> => {
  const named = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Object.fromEntries(osmMonths.map((month, index) => [month, named.format(Date.UTC(2026, index, 1))]))
}
const months: Record<Language, Record<string, string>> = { fr: monthsIn('fr'), br: monthsIn('br'), en: monthsIn('en') }

type Words = {
  to: string
  and: string
  colon: string
  always: string
  daily: string
  closed: string
  closedOn: Record<'PH' | 'SH', string>
  holidays: Record<'PH' | 'SH', string>
  /** of weekday: the first of the month, the second …; -1: the last */
  nth: (which: number, day: string) => string
  from: (hour: string) => string
  orLater: string
  otherwise: string
  date: (day: number) => string
  hour: (h: string, m: string) => string
}
const brNth = ['kentañ', 'eil', 'trede', 'pevare', 'pempvet']
const enNth = ['first', 'second', 'third', 'fourth', 'fifth']
const words: Record<Language, Words> = {
  fr: {
    to: ' à ',
    and: ' et ',
    colon: ' : ',
    always: 'tous les jours, à toute heure',
    daily: 'tous les jours',
    closed: 'fermé',
    closedOn: { PH: 'fermé les jours fériés', SH: 'fermé pendant les vacances scolaires' },
    holidays: { PH: 'jours fériés', SH: 'vacances scolaires' },
    nth: (which, day) => `${which === -1 ? 'dernier' : which === 1 ? '1er' : `${which}e`} ${day} du mois`,
    from: (hour) => `à partir de ${hour}`,
    orLater: ' ou plus tard',
    otherwise: 'sinon : ',
    date: (day) => (day === 1 ? '1er' : String(day)),
    hour: (h, m) => `${Number(h)} h${m === '00' ? '' : ` ${m}`}`,
  },
  br: {
    to: ' da ',
    and: ' ha ',
    colon: ' : ',
    always: 'bemdez, noz ha deiz',
    daily: 'bemdez',
    closed: 'serret',
    closedOn: { PH: 'serret d’an deizioù gouel', SH: 'serret e-pad ar vakañsoù-skol' },
    holidays: { PH: 'deizioù gouel', SH: 'vakañsoù-skol' },
    nth: (which, day) => `${which === -1 ? 'diwezhañ' : brNth[which - 1]} ${day} ar miz`,
    from: (hour) => `adalek ${hour}`,
    orLater: ' pe diwezhatoc’h',
    otherwise: 'a-hend-all: ',
    date: String,
    hour: (h, m) => `${Number(h)}e${m === '00' ? '' : m}`,
  },
  en: {
    to: ' to ',
    and: ' and ',
    colon: ': ',
    always: 'every day, at any hour',
    daily: 'every day',
    closed: 'closed',
    closedOn: { PH: 'closed on public holidays', SH: 'closed during school holidays' },
    holidays: { PH: 'public holidays', SH: 'school holidays' },
    nth: (which, day) => `${which === -1 ? 'last' : enNth[which - 1]} ${day} of the month`,
    from: (hour) => `from ${hour}`,
    orLater: ' or later',
    otherwise: 'otherwise: ',
    date: String,
    hour: (h, m) => `${Number(h)}:${m}`,
  },
}

/** Between rules; after hours, a comma and a day begin one more. */
const ruleEnd = /\s*;\s*|(?<=:\d\d\+?)\s*,\s*(?=[A-Z])/
/** When, then hours or that it is shut, then words of the structure's own. */
const ruleShape = /^((?:[A-Z]|20\d\d)[A-Za-z0-9,[\] -]*?)?\s*(off|closed|\d[\d:, +-]*)?(?:\s*"([^"]+)")?$/
const spanShape = /^(?:\d{1,2}:\d\d-\d{1,2}:\d\d\+?|\d{1,2}:\d\d\+)$/
/** Between the parts of a list, not between those of "Mo[1,3]". */
const listEnd = /,(?![^[]*\])/
const bare = (part = '') => part.replaceAll(/\s*([,-])\s*/g, '$1').trim()

/** A line for each rule: its words, or undefined where there are none for it. */
function linesOf(opening: string, language: Language): { rule: string; told: string | undefined }[] {
  return opening
    .trim()
    .split(ruleEnd)
    .flatMap((rule) => rule.split(/\s*\|\|\s*/).map((part, index) => ({ part, index })))
    .filter(({ part }) => part !== '')
    .map(({ part, index }) => {
      const told = ruleText(part, language)
      return { rule: part, told: told && `${index > 0 ? words[language].otherwise : ''}${told}` }
    })
}

/** "8 h 30" of "08:30", "17 h" of "17:00" */
export const hourText = (time: string, language: Language): string =>
  words[language].hour(time.slice(0, -3), time.slice(-2))

/** "lundi à vendredi : 9 h–12 h 30" … one line a rule. */
export const openingLines = (opening: string, language: Language): string[] =>
  linesOf(opening, language).map(({ rule, told }) => told ?? rule)

/** Whether people read words for every rule, and no code. */
export const isSaidInWords = (opening: string): boolean =>
  linesOf(opening, 'fr').every(({ told }) => told !== undefined)

function ruleText(rule: string, language: Language): string | undefined {
  const { always, daily, closed, closedOn, colon } = words[language]
  if (rule === '24/7') return always
  const read = ruleShape.exec(rule.replaceAll(/\s+/g, ' '))
  if (read === null) return undefined
  const [when, state, comment] = [bare(read[1]), bare(read[2]), read[3]]
  if (state === '') return when === '' ? comment : undefined
  const shut = state === 'off' || state === 'closed'
  const more = comment ? ` (${comment})` : ''
  if (shut && (when === 'PH' || when === 'SH')) return `${closedOn[when]}${more}`
  if (shut && when === '') return `${closed}${more}`
  const told = when === '' ? daily : whenText(when, language)
  const times = shut ? closed : timesText(state, language)
  return told && times && `${told}${colon}${times}${more}`
}

/** "9 h–12 h et à partir de 14 h" */
function timesText(state: string, language: Language): string | undefined {
  const { and, from, orLater } = words[language]
  const spans = state.split(',')
  if (!spans.every((span) => spanShape.test(span))) return undefined
  return spans
    .map((span) => {
      const [first = '', last] = span
        .replace('+', '')
        .split('-')
        .map((time) => hourText(time, language))
      const later = span.endsWith('+')
      return last ? `${first}–${last}${later ? orLater : ''}` : from(first)
    })
    .join(and)
}

/** "PH Su": both at once, as "jours fériés, dimanche"; "Su,PH": either, as "dimanche et jours fériés". */
function whenText(when: string, language: Language): string | undefined {
  // "Jan 01", "2026 Jan 01": the blanks belong to the date.
  const dated = when.replaceAll(/([A-Z][a-z]{2}) (?=\d)/g, '$1_').replaceAll(/(20\d\d) (?=[A-Z][a-z]{2}_)/g, '$1_')
  const told = dated.split(' ').map((part) => listText(part.split(listEnd), language))
  return told.some((one) => one === undefined) ? undefined : told.join(', ')
}

function listText(ranges: readonly string[], language: Language): string | undefined {
  // A year said of one date alone: whether it is that of the others too, nobody can tell.
  const dated = ranges.filter((range) => /^20\d\d_/.test(range)).length
  if (dated > 0 && dated < ranges.length) return undefined
  const told: string[] = []
  for (const range of ranges) {
    const text = rangeText(range, language)
    if (text === undefined) return undefined
    told.push(...text)
  }
  return told.length > 1 ? `${told.slice(0, -1).join(', ')}${words[language].and}${told.at(-1)}` : told[0]
}

/** "lundi à vendredi"; two that follow each other are named one by one. */
function rangeText(range: string, language: Language): string[] | undefined {
  const { holidays, to } = words[language]
  if (range === 'PH' || range === 'SH') return [holidays[range]]
  const [, day = '', which] = /^([A-Z][a-z])\[(.+)\]$/.exec(range) ?? []
  if (which) return nthText(day, which, language)
  const [first = '', last = first] = range.split('-')
  if (/^20\d\d(?:-20\d\d)?$/.test(range)) return [first === last ? first : `${first}${to}${last}`]
  for (const names of [days[language], months[language]]) {
    const [from, until] = [names[first], names[last]]
    if (from === undefined || until === undefined) continue
    if (first === last) return [from]
    const order = Object.keys(names)
    return order.indexOf(last) === order.indexOf(first) + 1 ? [from, until] : [`${from}${to}${until}`]
  }
  return datesText(first, last, language)
}

/** "Mo[1]", "Mo[1,3]", "Mo[-1]": of the month. */
function nthText(day: string, which: string, language: Language): string[] | undefined {
  const name = days[language][day]
  const wanted = which.split(',').map(Number)
  if (name === undefined || !wanted.every((one) => one === -1 || [1, 2, 3, 4, 5].includes(one))) return undefined
  return wanted.map((one) => words[language].nth(one, name))
}

type DatePart = { year?: string | undefined; month: string; day: string }

/** "2026_Dec_24", "Dec_24", "24" */
function datePart(text: string, month = ''): DatePart | undefined {
  const [, year, named = month, day] = /^(?:(20\d\d)_)?(?:([A-Z][a-z]{2})_)?(\d\d?)$/.exec(text) ?? []
  return day === undefined ? undefined : { year, month: named, day }
}

/** "Dec_24-26", "Dec_20-Jan_05", "2026_Dec_24-2027_Jan_02", "Jan_01". */
function datesText(first: string, last: string, language: Language): string[] | undefined {
  const { date, to } = words[language]
  const begin = datePart(first)
  const end = begin && datePart(last, begin.month)
  const [name, otherName] = [months[language][begin?.month ?? ''], months[language][end?.month ?? '']]
  if (!begin || !end || name === undefined || otherName === undefined) return undefined
  const text = ({ day }: DatePart, month: string, year?: string) =>
    [date(Number(day)), month, year].filter(Boolean).join(' ')
  if (first === last) return [text(begin, name, begin.year)]
  const lastYear = end.year ?? begin.year
  const isOwnYear = begin.year !== lastYear
  const isOwnMonth = begin.month !== end.month || isOwnYear
  return [`${text(begin, isOwnMonth ? name : '', isOwnYear ? begin.year : '')}${to}${text(end, otherName, lastYear)}`]
}
