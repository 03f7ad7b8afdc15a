// The `hent` command, for what operators do. Every command has --json and --help; exit 0 done, 1 not as it should,
// 2 wrongly called.

import { open, readFile, writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { deadLetterGroups } from '@hent/contracts/topics.ts'
import { importDirectory, republishDirectory } from '@hent/directory/import/commands.ts'
import type { ImportReport } from '@hent/directory/import/import-report.ts'
import { discardDeadLetters, listDeadLetters, originalOf, replayDeadLetters } from '@hent/messaging/dead-letter-desk.ts'
import type { DeadLetter } from '@hent/messaging/dead-letters.ts'
import type { Kafka } from '@hent/messaging/kafka.ts'
import { ensureTopics } from '@hent/messaging/topics-admin.ts'
import { everyMessage, previewPage } from '@hent/notification/commands.ts'
import { compareOnceCaughtUp, rebuildTracking } from '@hent/tracking/rebuild/commands.ts'
import { Command, CommanderError } from 'commander'
import { addAgentCommands } from './agent-commands.ts'
import { asCount, asNames } from './arguments.ts'
import { lineOf, summaryOf } from './import-lines.ts'
import { failureText, inFrench } from './in-french.ts'
import { connected, type Output, print, progress, withJson } from './output.ts'
import { addRoutingCommands } from './routing-commands.ts'
import { seed } from './seed.ts'
import { verify } from './verify.ts'
import { addYearCommand } from './year/year-command.ts'

type ImportCommand = { services?: string; agents?: string; dryRun?: boolean; report?: string }

const accountsIn = (agents: ImportReport['agents']): number =>
  agents ? agents.added + agents.changed + agents.unchanged : 0

const program = inFrench(new Command('hent'))
  .description('Ce que fait l’exploitant de Hent')
  .exitOverride()
  .showHelpAfterError()
withJson(program.command('seed').description('remplit l’annuaire avec la Bretagne synthétique livrée')).action(
  async (options: Output) => {
    const bar = progress(options)
    const seeded = await seed(undefined, bar.onProgress)
    bar.end()
    const { added, changed, unchanged, gone, refused, agents } = seeded
    print(seeded, options, [
      `${added} ajoutées, ${changed} modifiées, ${unchanged} inchangées, ${gone} disparues, ${refused.length} refusées ; ${accountsIn(agents)} comptes`,
    ])
    process.exitCode = refused.length > 0 ? 1 : 0
  },
)

withJson(program.command('topics').description('crée les topics qui manquent, vérifie les autres, pose les droits'))
  .option('--partners <noms>', 'partenaires qui publient sur Kafka, séparés par des virgules', asNames, [])
  .option('--replication <nombre>', 'copies de chaque topic (3 en production)', asCount, 1)
  .option('--no-acls', 'pour un courtier qui ne connaît pas de droits')
  .action((options: Output & { partners: string[]; replication: number; acls: boolean }) =>
    connected(async ({ kafka }) => {
      const { partners, replication, acls } = options
      const done = await ensureTopics(kafka, { partners, replication, acls })
      print(done, options, [`${done.created.length} topics créés, ${done.checked} vérifiés`, ...done.created])
      return 0
    }),
  )

withJson(
  program
    .command('import')
    .description('importe un annuaire data·inclusion v1 avec x_spro : JSON, NDJSON ou CSV, de toute taille')
    .argument('<fichier>', 'les deux listes (JSON, NDJSON), ou les structures seules avec --services'),
)
  .option('--services <fichier>', 'les services, s’ils ont leur propre fichier (obligatoire en CSV)')
  .option('--agents <fichier>', 'les comptes et leurs rôles : liste complète')
  .option('--dry-run', 'dit ce qui changerait, ligne par ligne, sans rien changer')
  .option('--report <fichier>', 'écrit chaque différence et chaque refus, un par ligne (NDJSON)')
  .action((file: string, options: Output & ImportCommand) =>
    connected(async ({ kafka, connection }) => {
      const bar = progress(options)
      const lines = options.report ? (await open(options.report, 'w')).createWriteStream() : undefined
      const result = await importDirectory({
        connection: connection('directory'),
        kafka,
        file,
        ...(options.services ? { servicesFile: options.services } : {}),
        ...(options.agents ? { agentsFile: options.agents } : {}),
        dryRun: options.dryRun,
        onProgress: ({ step, done, total }) => bar.onProgress(done, total, step === 'reading' ? 'lecture' : 'écriture'),
        onLine: (line) => {
          lines?.write(`${JSON.stringify(line)}\n`)
          if (!options.json && (options.dryRun || 'refused' in line)) console.log(lineOf(line))
        },
      })
      bar.end()
      if (lines) await finished(lines.end())
      print(result, options, summaryOf(result))
      return result.refusedRows > 0 ? 1 : 0
    }),
  )

withJson(
  program
    .command('verify')
    .description('vérifie les promesses P1 à P5 sur les bases et le topic, et les sceaux ; ne change rien'),
)
  .option('--acknowledged <fichier>', 'identifiants accusés par un client, un par ligne')
  .action((options: Output & { acknowledged?: string }) =>
    connected(async (connection) => {
      const known = options.acknowledged
        ? (await readFile(options.acknowledged, 'utf8')).split('\n').filter(Boolean)
        : undefined
      const bar = progress(options)
      const result = await verify(connection, known, { onProgress: bar.onProgress })
      bar.end()
      const { broken, ok, ...figures } = result
      print(result, options, [
        ...Object.entries(figures).map(([name, value]) => `${name.padEnd(20)} ${value}`),
        ...broken,
        ok ? 'Toutes les promesses sont tenues.' : 'Des promesses ne sont pas tenues.',
      ])
      return ok ? 0 : 1
    }),
  )

const letters = program.command('dead-letters').description('ce qu’un service n’a pas pu traiter')
const groupOption = `un seul groupe, parmi ${deadLetterGroups.join(', ')}`

function chosen(all: readonly DeadLetter[], ids: readonly string[]): DeadLetter[] {
  const found = all.filter(({ id }) => ids.includes(id))
  const missing = ids.filter((id) => !found.some((letter) => letter.id === id))
  if (missing.length > 0) throw new Error(`Inconnues ou déjà réglées : ${missing.join(', ')}`)
  return found
}

type Choice = { all?: boolean; group?: string }

async function chosenBy(kafka: Kafka, ids: readonly string[], { all, group }: Choice): Promise<DeadLetter[]> {
  if (ids.length === 0 && !all) throw new CommanderError(2, 'hent.usage', 'Donnez des identifiants, ou --all.')
  const open = await listDeadLetters(kafka, group ? [group] : undefined)
  return all ? open : chosen(open, ids)
}

withJson(letters.command('list').description('celles qui restent à régler'))
  .option('--group <groupe>', groupOption)
  .action((options: Output & { group?: string }) =>
    connected(async ({ kafka }) => {
      const found = await listDeadLetters(kafka, options.group ? [options.group] : undefined)
      const lines = found.map(
        ({ at, group, id, code, detail }) => `${at}  ${group.padEnd(18)} ${id}  ${code}${detail ? ` : ${detail}` : ''}`,
      )
      print(found, options, found.length > 0 ? lines : ['Aucune lettre morte.'])
      return 0
    }),
  )

withJson(
  letters
    .command('show')
    .description('une lettre, et le message d’origine tant que son topic le garde')
    .argument('<id>'),
).action((id: string, options: Output) =>
  connected(async ({ kafka }) => {
    const [letter] = chosen(await listDeadLetters(kafka), [id])
    const original = letter && (await originalOf(kafka, letter))
    const message = original?.value?.toString() ?? null
    print({ letter, message }, options, [
      JSON.stringify(letter, null, 2),
      message ?? 'Le message d’origine n’est plus sur son topic.',
    ])
    return 0
  }),
)

type Done = { report: object; line: string; code: number }
/** A command on letters chosen by id, by group, or all. */
const onLetters = (
  name: string,
  description: string,
  work: (kafka: Kafka, wanted: DeadLetter[], onDone: (done: number) => void) => Promise<Done>,
) =>
  withJson(letters.command(name).description(description).argument('[ids...]'))
    .option('--all', 'toutes celles qui restent')
    .option('--group <groupe>', groupOption)
    .action((ids: string[], options: Output & Choice) =>
      connected(async ({ kafka }) => {
        const wanted = await chosenBy(kafka, ids, options)
        const bar = progress(options)
        const { report, line, code } = await work(kafka, wanted, (done) => bar.onProgress(done, wanted.length))
        bar.end()
        print(report, options, [line])
        return code
      }),
    )
const idsOf = (some: readonly DeadLetter[]) => some.map(({ id }) => id)

onLetters('replay', 'renvoie des lettres à leur groupe ; deux fois ne font qu’une', async (kafka, wanted, onDone) => {
  const { replayed, gone } = await replayDeadLetters(kafka, wanted, onDone)
  return {
    report: { replayed: idsOf(replayed), gone: idsOf(gone) },
    line: `${replayed.length} renvoyées, ${gone.length} dont le message n’existe plus`,
    code: gone.length > 0 ? 1 : 0,
  }
})
onLetters(
  'discard',
  'règle des lettres sans les traiter : ce qui attend derrière continue',
  async (kafka, wanted, onDone) => {
    const { discarded } = await discardDeadLetters(kafka, wanted, onDone)
    return {
      report: { discarded: idsOf(discarded) },
      line: `${discarded.length} réglées sans être traitées`,
      code: 0,
    }
  },
)

withJson(program.command('rebuild').description('reconstruit le suivi depuis le topic').argument('<quoi>', 'tracking'))
  .option('--compare', 'compare avec ce qui est en place, sans le remplacer')
  .action((what: string, options: Output & { compare?: boolean }) =>
    connected(async ({ kafka, connection }) => {
      if (what !== 'tracking') throw new CommanderError(2, 'hent.usage', `Rien à reconstruire sous ce nom : ${what}`)
      const bar = progress(options)
      const work = options.compare ? compareOnceCaughtUp : rebuildTracking
      const report = await work({ kafka, connection: connection('tracking'), onProgress: bar.onProgress })
      bar.end()
      const equal =
        'equal' in report
          ? report.equal
            ? ', identiques à ce qui est en place'
            : ', DIFFÉRENTES de ce qui est en place'
          : ''
      print(report, options, [
        `${report.stories} histoires depuis ${report.events} événements, ${report.eventsPerSecond} par seconde${equal}`,
      ])
      return 'equal' in report && !report.equal ? 1 : 0
    }),
  )

withJson(
  program
    .command('republish')
    .description('renvoie chaque fiche de l’annuaire sur son topic, s’il a été perdu ; deux fois ne font qu’une')
    .argument('<quoi>', 'directory'),
).action((what: string, options: Output) =>
  connected(async ({ kafka, connection }) => {
    if (what !== 'directory') throw new CommanderError(2, 'hent.usage', `Rien à renvoyer sous ce nom : ${what}`)
    const sent = await republishDirectory({ kafka, connection: connection('directory') })
    print({ sent }, options, [`${sent} fiches renvoyées`])
    return 0
  }),
)

withJson(
  program
    .command('messages')
    .description('écrit une page de tous les messages qui peuvent partir, courriels et SMS, pour les relire')
    .argument('<quoi>', 'preview')
    .option('--out <fichier>', 'la page', 'messages.html'),
).action(async (what: string, options: Output & { out: string }) => {
  if (what !== 'preview') throw new CommanderError(2, 'hent.usage', `Rien à faire des messages sous ce nom : ${what}`)
  const messages = everyMessage(process.env.PORTAL_URL ?? 'https://portail.hent.example')
  await writeFile(options.out, previewPage(messages))
  const texts = messages.filter(({ sms }) => sms).length
  print(messages, options, [`${messages.length} courriels et ${texts} SMS dans ${options.out}`])
})

addRoutingCommands(program)
addAgentCommands(program)
addYearCommand(program)

try {
  await program.parseAsync()
} catch (err) {
  if (err instanceof CommanderError) {
    if (err.code === 'hent.usage') console.error(err.message)
    process.exitCode = err.exitCode === 0 ? 0 : 2
  } else {
    console.error(failureText(err))
    process.exitCode = 1
  }
}
process.exit()
