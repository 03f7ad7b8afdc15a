// Settings of evaluation; a demo shortens its delays and runs the same code.

import { commonConfig, loadConfig, secret } from '@hent/service/config.ts'
import { DelaySchema } from '@hent/territory/delay.ts'
import { type Static, Type } from 'typebox'

const delay = (text: string, description: string) => Type.String({ ...DelaySchema, default: text, description })

export const EvaluationSchema = Type.Object({
  ...commonConfig,
  REDIS_URL: secret({ description: 'clocks' }),
  LINK_KEY: secret({ minLength: 32, description: 'shared with notification, which makes the links' }),
  SURVEY_KEY: secret({ minLength: 32, description: 'makes a survey’s id from its referral’s; never changed' }),
  KEY_DIR: Type.String({
    minLength: 1,
    description: 'folder of the day keys, one for all processes of evaluation, outside the database and its backups',
  }),
  SURVEY_DELAY: delay(
    '10d',
    'until the Region decides, of `closed`: from closing, its undo window past, to asking; in days: at 9:00 of a working day',
  ),
  SURVEY_REMIND_AFTER: delay(
    '7d',
    'until the Region decides: from asking to the one reminder of who has not answered; in days: at 9:00 as above',
  ),
  SURVEY_CLOSE_DELAY: delay('30d', 'from asking to the last day of answering'),
  SURVEY_CAP: delay('30d', 'the same person is not asked twice within this'),
  SMS_QUIET: Type.Boolean({
    default: true,
    description:
      'who is told by SMS is asked and reminded while a telephone may ring; as for notification, which sends',
  }),
  BATCH_MIN: Type.Integer({ default: 20, minimum: 1, description: 'answers that leave without waiting for the delay' }),
  BATCH_DELAY: Type.String({
    pattern: '^[0-9]{1,6}(ms|s|m|h|d)$',
    default: '1d',
    description: 'after which answers leave however few they are',
  }),
  RECONCILE_MS: Type.Integer({
    default: 60_000,
    minimum: 100,
    description: 'how often clocks and keys are looked over',
  }),
})
export type EvaluationConfig = Readonly<Static<typeof EvaluationSchema>>

export const readConfig = (): EvaluationConfig => loadConfig(EvaluationSchema, process.env)
