// `npm run demo`: the whole of Hent on this machine, played through by the people it is for, then left open to look at.
// `--exit` ends after the scenario, 0 when every journey ended as it should; `--json` closes with one machine-readable line.

import { parseArgs } from 'node:util'
import { type Addresses, connect } from '@hent/cli/connection.ts'
import { seed } from '@hent/cli/seed.ts'
import { verify } from '@hent/cli/verify.ts'
import { prepareYear } from '@hent/cli/year/prepare-year.ts'
import { surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { readTopic } from '@hent/messaging/read-topic.ts'
import { addressesOf, announce } from './announce.ts'
import { demoPartner, otherPartner } from './identities.ts'
import { answeredSurveys, type Journey } from './journey-steps.ts'
import { honouredStops } from './journey-stop.ts'
import { journeys } from './journeys.ts'
import { bouncedMails } from './journeys-of-messages.ts'
import { partnerLines, writeWayIn } from './partner-way-in.ts'
import { mails, reminders, texts, until } from './people.ts'
import { type RunningHent, startHent } from './running-hent.ts'
import { shortDelays } from './settings.ts'
import { readWebhooksOnPage, receivedWebhooks } from './webhook-sink.ts'

const help = `npm run demo -- [options]

  --exit         s’arrête après le scénario ; code 0 si chaque parcours finit comme il doit
  --json         dernière ligne : un objet JSON avec le résultat
  --no-scenario  démarre tout, sans jouer de parcours (npm start)
  --year         un an d’activité inventée, pour voir les tableaux de bord pleins : sans scénario, et sans les services
                 qui agiraient sur ces demandes
  --requests N   demandes de cette année (20000 par défaut ; il faut quelques minutes pour 100000)
  --keep DOSSIER garde les données dans ce dossier
  --port N       port du portail
  --json-ready FICHIER
                 quand tout est prêt, écrit l’entrée d’un partenaire en JSON dans ce fichier (0600, il contient des
                 secrets) ; voir docs/partners.md
  --help         cette aide
`

const { values } = parseArgs({
  options: {
    exit: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'no-scenario': { type: 'boolean', default: false },
    year: { type: 'boolean', default: false },
    requests: { type: 'string', default: '20000' },
    keep: { type: 'string' },
    port: { type: 'string' },
    'json-ready': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const requests = Number(values.requests)
if (!Number.isInteger(requests) || requests < 1) {
  console.error('--requests demande un nombre entier, au moins 1.')
  process.exit(2)
}
if (values.help) {
  console.log(help)
  process.exit(0)
}

const started = Date.now()
const clock = () => `${((Date.now() - started) / 1_000).toFixed(1).padStart(6)} s`
const say = (line: string) => console.log(`${clock()}  ${line}`)

type Played = { journey: Journey; number: number; asExpected: boolean; seconds: number; why?: string }

const atOnce = 6

async function play(hent: RunningHent): Promise<Played[]> {
  const waiting = journeys.map((journey, index) => ({ journey, number: index + 1 }))
  waiting.sort((a, b) => Number(b.journey.waits ?? false) - Number(a.journey.waits ?? false))
  const played: Played[] = []
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { journey, number } = next
        const label = `[${String(number).padStart(2)}]`
        const from = Date.now()
        say(`${label} ${journey.title}`)
        try {
          await journey.run(hent, (text) => say(`${label}   ${text}`))
          played.push({ journey, number, asExpected: true, seconds: (Date.now() - from) / 1_000 })
        } catch (err) {
          const why = err instanceof Error ? err.message : String(err)
          say(`${label}   ÉCHEC : ${why}`)
          played.push({ journey, number, asExpected: false, seconds: (Date.now() - from) / 1_000, why })
        }
      }
    }),
  )
  return played.sort((a, b) => a.number - b.number)
}

function table(played: readonly Played[]): string {
  const rows = played.map(({ journey, number, asExpected, seconds, why }) => {
    const end = asExpected ? 'comme prévu' : `ÉCHEC : ${why}`
    return `  ${String(number).padStart(2)}  ${journey.title.padEnd(84)} ${seconds.toFixed(1).padStart(5)} s  ${end}`
  })
  return ['Parcours', ...rows].join('\n')
}

function addresses(hent: RunningHent): string {
  const { portal } = hent.urls
  return [
    'À ouvrir',
    `  ${portal}/                 accueil, demander, qui fait quoi`,
    `  ${portal}/suivre           suivre avec un code et cinq mots`,
    `  ${portal}/pro              conseillers, animation, accueil (comptes ci-dessous)`,
    `  ${portal}/region           chiffres de la Région`,
    `  ${hent.stack.env.MAIL_API_URL}/                 les courriels de la démonstration`,
    `  ${hent.stack.env.SMS_API_URL}/                 les SMS de la démonstration`,
    `  ${hent.stack.env.WEBHOOK_SINK_URL}/                 les webhooks de la démonstration, leur signature vérifiée`,
    '',
    'Comptes de démonstration (sans mot de passe, choisis par leur fonction)',
    ...hent.agents.map(({ label }) => `  ${label}`),
    '',
    partnerLines(hent, webhookSecret),
    '',
    'Données synthétiques. Ctrl-C arrête tout.',
  ].join('\n')
}

/** Pages that a year fills, of those that a reader begins with. */
const fullPages = [
  ['/region', 'Tableau de bord'],
  ['/region/parcours', 'De la porte à l’issue'],
  ['/region/carte', 'Carte de la Bretagne'],
  ['/region/delais', 'Délais, par public, femmes et hommes'],
  ['/region/satisfaction', 'Satisfaction'],
  ['/region/indicateurs', 'Indicateurs et cibles'],
  ['/region/rapport', 'Rapport annuel'],
  ['/gouvernance', 'Gouvernance'],
  ['/engagements', 'Engagements, pour tout le monde'],
  ['/chiffres', 'Les chiffres du service, pour tout le monde'],
] as const

/** Where a year is looked at, and by whom. */
function yearAddresses(hent: RunningHent): string {
  const { portal } = hent.urls
  const readers = ['region', 'steering-body', 'animator']
  const accounts = hent.agents.filter(({ role }) => readers.includes(role))
  return [
    'À ouvrir (comptes ci-dessous)',
    ...fullPages.map(([path, what]) => `  ${`${portal}${path}`.padEnd(portal.length + 24)}${what}`),
    '',
    'Pleines aussi, depuis le tableau de bord : PSAD, réseaux, thème de l’année, couverture, professionnalisation, tableaux',
    'Indisponibles ici, car leurs services agiraient sur ces demandes : « À traiter », neutralité, essais, messages,',
    'fiches d’information, mots de l’enquête, partenaires. npm run demo les montre.',
    '',
    'Comptes qui lisent les chiffres (sans mot de passe)',
    ...accounts.map(({ label }) => `  ${label}`),
    '',
    'Une année inventée, dont les parts ne disent rien de la vraie Bretagne. Ctrl-C arrête tout.',
  ].join('\n')
}

async function surveysAnswered(hent: RunningHent): Promise<number> {
  const seen = new Set<string>()
  await readTopic(hent.kafka, surveyAnswersTopic, 'hent-operator', (raw) => {
    const { id } = JSON.parse(raw.value?.toString() ?? '{}') as { id?: string }
    if (id) seen.add(id)
  })
  return seen.size
}

async function fillYear(addresses: Addresses): Promise<void> {
  const connection = await connect(addresses)
  try {
    await prepareYear(connection, { requests, seed: 1 }, say)
  } finally {
    await connection.close()
  }
}

let code = 0
let hent: RunningHent | undefined
/** of the demo's partner; a year has no webhooks */
let webhookSecret = ''
try {
  hent = await startHent({
    say,
    keepUp: true,
    mailbox: true,
    settings: shortDelays,
    ...(values.year ? { only: ['tracking', 'directory', 'portal'] as const } : {}),
    ...(values.keep ? { keep: values.keep } : {}),
    ...(values.port ? { portalPort: Number(values.port) } : {}),
    beforeServices: async (standing) => {
      const { added, unchanged, seconds } = await seed(addressesOf(standing))
      say(`annuaire synthétique : ${added} structures ajoutées, ${unchanged} inchangées (${seconds.toFixed(1)} s)`)
      if (values.year) await fillYear(addressesOf(standing))
      return undefined
    },
  })
  const withdraw = announce(hent)
  process.once('exit', withdraw)
  if (!values.year) {
    await readWebhooksOnPage(hent, otherPartner)
    webhookSecret = (await readWebhooksOnPage(hent, demoPartner)).secret
  }
  if (values['json-ready']) await writeWayIn(hent, values['json-ready'], webhookSecret)
  say('Hent est prêt.')
  const running = hent
  if (!values['no-scenario'] && !values.year) {
    const before = await surveysAnswered(running)
    const played = await play(running)
    const answered = await until('tous les avis donnés, publiés', async () => {
      const count = (await surveysAnswered(running)) - before
      return count === answeredSurveys.size && { count }
    })
    const connection = await connect(addressesOf(running))
    const verification = await verify(connection)
    await connection.close()
    const failed = played.filter(({ asExpected }) => !asExpected).length
    console.log(`\n${table(played)}\n`)
    console.log(
      `Vérification : ${verification.ok ? 'toutes les promesses sont tenues' : verification.broken.join(' ; ')}\n`,
    )
    code = failed === 0 && verification.ok ? 0 : 1
    if (!values.exit) console.log(addresses(running))
    if (values.json) {
      const verified = (await receivedWebhooks(running)).filter(({ signature }) => signature === 'verified')
      const summary = {
        journeys: played.length,
        asExpected: played.length - failed,
        failed,
        mailsSent: (await mails(running)).length,
        smsSent: (await texts(running)).length,
        webhooksVerified: new Set(verified.map(({ id }) => id)).size,
        bounces: bouncedMails.size,
        stopsHonoured: honouredStops.size,
        reminders: await reminders(running),
        surveysAnswered: answered.count,
        deadLetters: verification.deadLetters,
        verify: verification,
      }
      if (values.exit) await running.stop()
      console.log(JSON.stringify(summary))
    }
  } else console.log(values.year ? yearAddresses(running) : addresses(running))
  if (!values.exit) {
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    })
    say('arrêt…')
  }
} catch (err) {
  console.error(err instanceof Error ? err.message : err)
  code = 1
} finally {
  await hent?.stop()
}
process.exit(code)
