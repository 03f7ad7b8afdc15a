// What a professional's menu shows: only what their role may open. The services decide all the same.

import type { RoleHeld } from '@hent/service/principal.ts'
import { may, mayImport } from '../sessions/may.ts'
import { proMenu } from '../texts/agents.ts'

export type MenuEntry = readonly [href: string, label: string]

export function opens(roles: readonly RoleHeld[]): MenuEntry[] {
  const structures = roles.flatMap(({ structureId }) => structureId ?? [])
  const anyStructure = (action: 'request:list' | 'directory:edit' | 'team-load:read' | 'leave:own') =>
    structures.some((id) => may(roles, action, { structureIds: [id] }))
  const integrates = roles.some(({ role }) => role === 'integrator')
  const territories = roles.flatMap(({ territory }) => territory ?? [])
  const owns = [{ ownedByRegion: true }, ...territories.map((departement) => ({ departement }))]
  const watches = owns.some((target) => may(roles, 'request:list', target))
  const all: (readonly [boolean, string, string])[] = [
    [anyStructure('request:list'), '/pro', proMenu.work],
    [watches, '/pro', proMenu.watch],
    [may(roles, 'request:create'), '/pro/demande', proMenu.enter],
    [structures.some((id) => may(roles, 'request:list', { senderStructureId: id })), '/pro/envois', proMenu.sent],
    [anyStructure('team-load:read'), '/pro/equipe', proMenu.team],
    [anyStructure('directory:edit'), '/pro/structure', proMenu.structure],
    // A manager announces everybody's leave, their own too, on the page of the structure.
    [anyStructure('leave:own') && !anyStructure('directory:edit'), '/pro/absences', proMenu.ownLeave],
    [mayImport(roles), '/pro/annuaire', proMenu.directory],
    // A manager's menu is full: they find it at the counter.
    [may(roles, 'survey:enter') && !anyStructure('team-load:read'), '/pro/avis', proMenu.opinion],
    [may(roles, 'training:wish'), '/pro/formation', proMenu.training],
    [may(roles, 'figures:read'), '/region', proMenu.figures],
    [watches, '/region/theme', proMenu.theme],
    [may(roles, 'register:edit'), '/region/registre', proMenu.register],
    [may(roles, 'partner:manage'), '/region/partenaires', proMenu.partners],
    [may(roles, 'agent:manage'), '/region/personnes', proMenu.people],
    [integrates, '/pro/partenaire', proMenu.system],
    [integrates, '/pro/partenaire/webhook', proMenu.webhook],
    [integrates, '/pro/partenaire/refus', proMenu.refusals],
    [integrates, '/pro/partenaire/essais', proMenu.sandbox],
    [integrates, '/pro/partenaire/interface', proMenu.interface],
  ]
  const mine = all.filter(([open]) => open).map(([, href, label]): MenuEntry => [href, label])
  return mine.filter(([href], at) => mine.findIndex(([other]) => other === href) === at)
}
