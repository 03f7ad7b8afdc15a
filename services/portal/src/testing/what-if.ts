// For tests: changes tried on a past month, one that runs and one that is done.

const span = (mean: number | '< 5', low = mean, high = mean) => ({ mean, low, high })
const row = {
  needs: 320,
  takenBefore: span(240, 235, 250),
  takenAfter: span(225, 215, 230),
  sooner: span(40, 35, 50),
  later: span('< 5'),
  gained: span('< 5', '< 5', 5),
  lost: span(20, 15, 30),
  halfBeforeHours: { mean: 52, low: 48, high: 58 },
  halfAfterHours: { mean: 31, low: 29, high: 35 },
}
export const whatIfId = '3f1d2c4b-5a69-4788-9a0b-c1d2e3f4a5b6'
export const whatIfDone = {
  id: whatIfId,
  period: '2026-10',
  change: { delays: { answerDays: 2, mostStructures: 4 }, structure: { structureId: 'hent--ml-lannion', full: true } },
  structureName: 'Mission locale de Lannion',
  askedAt: '2026-11-24T09:00:00.000Z',
  state: 'done',
  share: 1,
  result: {
    sampled: 320,
    answers: 415,
    measuredTaken: 245,
    drifted: 10,
    total: row,
    services: [
      { service: 'cep', ...row },
      { service: 'vae', ...row, needs: 15, halfBeforeHours: null, halfAfterHours: null },
    ],
    structure: { firstBefore: 30, firstAfter: '< 5', takenBefore: span(25, 20, 25), takenAfter: span('< 5') },
  },
}
export const whatIfRunning = {
  id: whatIfId,
  period: '2026-10',
  change: { delays: { answerDays: 2 } },
  askedAt: '2026-11-24T09:00:00.000Z',
  state: 'running',
  share: 0.35,
}
export const whatIfAnswers = {
  'GET /v1/what-ifs': { body: { whatIfs: [whatIfRunning, { ...whatIfDone, result: undefined }] } },
  [`GET /v1/what-ifs/${whatIfId}`]: { body: whatIfDone },
  'GET /v1/rules': { body: { version: 2, parameters: { answerDays: 5, contactDays: 4 } } },
  'PUT /v1/rules': { body: { version: 3, parameters: { answerDays: 4 } } },
  'GET /v1/rule-defaults': {
    body: {
      choiceDays: '3wd',
      answerDays: '5wd',
      dropoutAnswerDays: '1wd',
      contactDays: '5wd',
      dropoutContactDays: '2wd',
      animatorDays: '2wd',
      regionDays: '5wd',
      mostStructures: 3,
    },
  },
  'GET /v1/rules/versions': {
    body: {
      versions: [
        {
          version: 2,
          parameters: { answerDays: 5, contactDays: 4 },
          at: '2026-11-02T09:00:00.000Z',
          label: 'Région, orientation',
        },
        { version: 1, parameters: { answerDays: 6 }, at: '2026-09-01T09:00:00.000Z' },
      ],
    },
  },
}
