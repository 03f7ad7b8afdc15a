// What an operator reads is in French, whoever says it: the parser of the command line, the system, a driver.

import { basename } from 'node:path'
import type { Command, Help } from 'commander'

const titles: Record<string, string> = {
  'Usage:': 'Emploi :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
}

/** In the line that says how a command is called; « [options] » is French already. */
const wordOf = (word: string): string => (word === '[command]' ? '[commande]' : word)

/** What commander says of a wrong call, by the words it says it with. */
const sentences: readonly [RegExp, (...parts: string[]) => string][] = [
  [/^error: missing required argument '(.+)'$/, (name) => `Il manque un argument : ${name}.`],
  [/^error: option '(.+)' argument missing$/, (flags) => `Il manque la valeur de l’option ${flags}.`],
  [/^error: required option '(.+)' not specified$/, (flags) => `Il manque l’option ${flags}.`],
  [/^error: unknown option '(.+)'$/, (flag) => `Option inconnue : ${flag}.`],
  [/^error: unknown command '(.+)'$/, (name) => `Commande inconnue : ${name}.`],
  [/^error: too many arguments/, () => 'Trop d’arguments.'],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/,
    (flags, value, choices) => `« ${value} » ne convient pas à l’option ${flags} : choisissez parmi ${choices}.`,
  ],
  [
    /^error: (?:option|command-argument value) '(.+)' (?:argument )?(?:value )?'(.*)' is invalid\. (.+)$/,
    (flags, value, hint) => `« ${value} » ne convient pas à l’option ${flags}. ${hint}`,
  ],
  [/^\(Did you mean (?:one of )?(.+)\?\)$/, (names) => `Vouliez-vous dire ${names} ?`],
]

function sentenceOf(line: string): string {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(line)
    if (found) return say(...found.slice(1))
  }
  return line
}

/** Its help and its faults in French; for the commands made afterwards too. */
export function inFrench(program: Command): Command {
  const optionText: Help['optionDescription'] = ({ description, argChoices, defaultValue }) => {
    const notes = [
      ...(argChoices ? [`au choix : ${argChoices.join(', ')}`] : []),
      ...(defaultValue === undefined || defaultValue === '' ? [] : [`par défaut : ${String(defaultValue)}`]),
    ]
    return notes.length > 0 ? `${description} (${notes.join(' ; ')})` : description
  }
  return program
    .helpOption('-h, --help', 'dit comment on s’en sert')
    .helpCommand('help [commande]', 'dit comment on se sert d’une commande')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleSubcommandText: wordOf,
      optionDescription: optionText,
    })
    .configureOutput({ outputError: (text, write) => write(text.split('\n').map(sentenceOf).join('\n')) })
}

const fileFaults: Record<string, string> = {
  ENOENT: 'n’existe pas',
  EACCES: 'ne peut pas être ouvert : les droits manquent',
  EISDIR: 'est un dossier',
  ENOTDIR: 'n’est pas dans un dossier',
  ENOSPC: 'ne peut pas être écrit : il n’y a plus de place',
  EROFS: 'ne peut pas être écrit ici',
}
const away = /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ECONNRESET|EAI_AGAIN/

const textIn = (error: object, name: string): string => {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value
  return typeof value === 'string' ? value : ''
}

/**
 * One sentence of what stopped a command. What comes from ourselves is one already; what comes from the system or from a
 * driver is said here, with the file or the server it is about.
 */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return 'La commande s’est arrêtée sans dire pourquoi.'
  const fault = fileFaults[textIn(error, 'code')]
  if (fault) return `Le fichier « ${basename(textIn(error, 'path'))} » ${fault}.`
  if (error instanceof SyntaxError) return 'Le fichier n’est pas du JSON valide.'
  if (error.name.startsWith('KafkaJS')) {
    const broker = textIn(error, 'broker') || /(?:broker:? ?)([\w.-]+:\d+)/i.exec(error.message)?.[1]
    return `Kafka ne répond pas${broker ? ` (${broker})` : ''} : vérifiez KAFKA_BROKERS, et qu’il est démarré.`
  }
  if (error.name.startsWith('Mongo') && away.test(error.message)) {
    const [, address] = /([\w.-]+:\d+)/.exec(error.message) ?? []
    return `MongoDB ne répond pas${address ? ` (${address})` : ''} : vérifiez MONGO_URL, et qu’il est démarré.`
  }
  if (error.name.startsWith('Mongo')) return 'MongoDB a refusé : vérifiez MONGO_URL et les droits de cet utilisateur.'
  return error.message
}
