// What an operator does about agents' logins: `agents list` and `agents release`.

import type { Agent } from '@hent/directory/agents/agent.ts'
import { listAgents, releaseLogin } from '@hent/directory/agents/commands.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Command } from 'commander'
import { connected, type Output, print, withJson } from './output.ts'

const dayOf = (at: Date): string => localDay(at).split('-').reverse().join('/')

/** Invited, or with the login that was kept; where something does not agree, that too. */
function stateOf({ sub, email, boundAt, loginEmail, refusedAt }: Agent): string {
  const login = boundAt ? `rattaché le ${dayOf(boundAt)}` : 'rattaché par la liste'
  return [
    sub === undefined ? 'invité, pas encore venu' : login,
    ...(loginEmail && loginEmail !== email ? [`se connecte avec ${loginEmail}`] : []),
    ...(refusedAt ? [`un autre compte refusé le ${dayOf(refusedAt)} : npx hent agents release --help`] : []),
  ].join(', ')
}

export function addAgentCommands(program: Command): void {
  const agents = program.command('agents').description('les comptes de l’annuaire et leur connexion')

  withJson(agents.command('list').description('qui est inscrit, qui est déjà venu, qui a été refusé')).action(
    (options: Output) =>
      connected(async ({ connection }) => {
        const found = await listAgents(connection('directory'))
        const lines = found.map((one) => `${one.label} <${one.email}> : ${stateOf(one)}`)
        print(found, options, lines.length > 0 ? lines : ['Aucun compte.'])
        return 0
      }),
  )

  withJson(
    agents
      .command('release')
      .description('oublie la connexion retenue pour une adresse : la prochaine par cette adresse sera retenue')
      .argument('<adresse>', 'celle de la liste des comptes'),
  )
    .option(
      '--other-person',
      'l’adresse est désormais celle de quelqu’un d’autre : rien du compte d’avant ne lui revient',
    )
    .action((email: string, options: Output & { otherPerson?: boolean }) =>
      connected(async ({ connection }) => {
        const isOtherPerson = options.otherPerson ?? false
        const released = await releaseLogin(connection('directory'), email, { isOtherPerson })
        const next = isOtherPerson
          ? 'Le compte d’avant est fermé. Importez à nouveau la liste des comptes pour inviter la nouvelle personne.'
          : 'La prochaine connexion par cette adresse sera retenue.'
        print(released, options, [released.length > 0 ? next : 'Personne ne s’est connecté par cette adresse.'])
        return released.length > 0 ? 0 : 1
      }),
    )
}
