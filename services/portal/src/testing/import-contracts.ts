// For tests: directory files sent from the page, as the directory tells them: one to decide upon, and the others.

import type { Answers } from './neighbours.ts'

export const importId = '7d2a1c4e-0000-4000-8000-0000000000a1'
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const line = {
  importId,
  state: 'seen',
  version: 1,
  departements: ['22'],
  files: [{ list: 'structures', name: 'annuaire-22.json', bytes: 412_300, sha256 }],
  by: 'Animation territoriale, Côtes-d’Armor',
  at: '2026-11-24T09:50:00.000Z',
}
const about = { fields: [], services: [] }
const report = {
  ...{ structures: 96, services: 214, added: 1, changed: 2, unchanged: 92, gone: 1, refusedRows: 2, heldBack: false },
  refusedFor: [
    { reason: 'wrong-field', sentence: 'Un ou plusieurs champs ne conviennent pas.', rows: 1 },
    { reason: 'outside-territory', sentence: 'La structure n’est pas dans le territoire que vous animez.', rows: 1 },
  ],
  refusals: [
    {
      ...{ list: 'structures', row: 14, line: 15, id: 'hent--cio-guingamp', reason: 'wrong-field' },
      sentence: 'Un ou plusieurs champs ne conviennent pas.',
      faults: ['/telephone est trop long', '/date_maj n’a pas la bonne forme'],
    },
    {
      ...{ list: 'structures', row: 40, line: 41, id: 'hent--ml-rennes', reason: 'outside-territory' },
      sentence: 'La structure n’est pas dans le territoire que vous animez.',
      faults: ['/code_insee'],
    },
  ],
  differences: [
    { kind: 'gone', structureId: 'hent--pij-paimpol', name: 'Point information jeunesse de Paimpol', ...about },
    { kind: 'added', structureId: 'hent--bij-lamballe', name: 'Bureau information jeunesse de Lamballe', ...about },
    {
      ...{ kind: 'changed', structureId: 'hent--ml-lannion', name: 'Mission locale de Lannion' },
      fields: [
        { field: 'phone', label: 'téléphone', before: '+33261910000', after: '+33261919191' },
        { field: 'languages', label: 'langues', before: '["fr"]', after: '["fr","br"]' },
        { field: 'full', label: 'complet', before: 'false', after: 'true' },
      ],
      services: [
        { kind: 'added', serviceId: 'hent--ml-lannion-vae', service: 'vae', fields: [] },
        {
          ...{ kind: 'changed', serviceId: 'hent--ml-lannion-cep', service: 'cep' },
          fields: [{ field: 'modes', label: 'modalités', before: '["phone"]', after: '["phone","video"]' }],
        },
      ],
    },
    {
      ...{ kind: 'changed', structureId: 'hent--cio-lannion', name: 'CIO de Lannion', services: [] },
      fields: [{ field: 'opening', label: 'horaires', before: '', after: 'Mo-Fr 09:00-17:00' }],
    },
  ],
  lost: [
    {
      ...{ departement: '22', service: 'cep', label: 'demandeurs d’emploi de 16 à 25 ans' },
      communes: 12,
      names: ['Paimpol', 'Ploubazlanec', 'Plourivo'],
    },
  ],
}
export const seenImport = { ...line, moved: false, report }
export const movedImport = { ...seenImport, version: 2, moved: true }
export const readingImport = {
  ...line,
  state: 'reading',
  version: 0,
  moved: false,
  progress: { step: 'reading', done: 2, total: 5 },
}
export const unreadableImport = {
  ...{ ...line, state: 'unreadable', version: 0, moved: false },
  fault: 'Le fichier n’est pas du JSON valide, ou n’a pas la forme attendue.',
}
const applied = { state: 'applied', appliedBy: line.by, appliedAt: '2026-11-24T09:55:00.000Z' }
export const appliedImport = { ...seenImport, ...applied }
const undone = { by: line.by, at: '2026-11-24T09:58:00.000Z', back: 3, left: 1 }
export const undoneImport = { ...appliedImport, state: 'undone', undone }

const lines = [
  line,
  { ...line, ...applied, importId: '7d2a1c4e-0000-4000-8000-0000000000a2', at: '2026-11-17T14:05:00.000Z' },
]

/** What the directory answers for one that is now so. */
export const importIs = (one: object): Answers => ({ [`GET /v1/imports/${importId}`]: { body: one } })
export const importAnswers: Answers = {
  'GET /v1/imports': { body: { imports: lines } },
  'POST /v1/imports': { status: 201, body: line },
  ...importIs(seenImport),
  [`POST /v1/imports/${importId}/apply`]: { body: { ...line, ...applied } },
  [`POST /v1/imports/${importId}/undo`]: { body: { ...line, ...applied, state: 'undone', undone } },
}
