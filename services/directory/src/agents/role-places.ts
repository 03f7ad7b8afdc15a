// Where each role holds: on a territory for these, at a structure for the others.

export const territorialRoles: ReadonlySet<string> = new Set(['animator', 'region', 'steering-body'])
