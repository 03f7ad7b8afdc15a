/**
 * Kafka, one KRaft node: the jars from Maven Central, run by a Java of the machine or of a PyPI wheel.
 * Clients prove who they are by SCRAM; nobody but the administrator may do anything without an ACL.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { installed } from './install.ts'
import { findJava } from './java.ts'
import { kafkaProperties, LOGGING, POM } from './kafka-files.ts'
import { answers, type Context, type Native } from './server.ts'
import { saveState } from './state.ts'
import { tailOf } from './supervisor.ts'
import { onPath } from './tools.ts'

export const KAFKA_VERSION = '4.3.1'
const KAFKA_ADMIN = 'admin'
const BINDING_VERSION = '2.25.4'
const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies'

async function jars(context: Context, java: string): Promise<string> {
  const what = `Kafka ${KAFKA_VERSION}`
  return installed(`kafka-${KAFKA_VERSION}`, what, context.say, async (folder) => {
    const maven = onPath('mvn')
    if (!maven) throw new Error(`${what} : il manque Maven (la commande mvn), ou un moteur Docker.`)
    writeFileSync(join(folder, 'pom.xml'), POM(KAFKA_VERSION, BINDING_VERSION))
    const repository = join(folder, 'm2')
    await context.supervisor.run({
      command: maven,
      args: [
        ...['--quiet', '--batch-mode', `-Dmaven.repo.local=${repository}`, COPY_DEPENDENCIES],
        ...[`-DoutputDirectory=${join(folder, 'jars')}`, '-DincludeScope=runtime'],
      ],
      env: process.env.JAVA_HOME ? {} : { JAVA_HOME: join(java, '..', '..') },
      cwd: folder,
      log: join(context.logDir, 'maven.log'),
    })
    await rm(repository, { recursive: true, force: true })
  })
}

const scram = (name: string, password: string) => `SCRAM-SHA-256=[name=${name},password=${password}]`

/** All users the stack wants Kafka to know, administrator included. */
export function kafkaUsers(context: Context): Record<string, string> {
  const users: Record<string, string> = { [KAFKA_ADMIN]: context.state.kafkaAdminPassword }
  for (const { name, password } of context.kafkaPrincipals) users[name] = password
  return users
}

/** The arguments of `StorageTool` that make the data folder with its users. */
export function formatArgs(context: Context, properties: string): string[] {
  const users = Object.entries(kafkaUsers(context)).flatMap(([name, word]) => ['--add-scram', scram(name, word)])
  return ['format', '--cluster-id', context.state.kafkaClusterId, '--config', properties, ...users]
}

export function kafkaEnv(context: Context): Record<string, string> {
  return {
    KAFKA_BROKERS: `127.0.0.1:${context.state.ports.kafka}`,
    KAFKA_ADMIN_USERNAME: KAFKA_ADMIN,
    KAFKA_ADMIN_PASSWORD: context.state.kafkaAdminPassword,
  }
}

export async function prepareKafka(context: Context): Promise<Native> {
  const { java, version } = await findJava(context)
  const classpath = join(await jars(context, java), 'jars', '*')
  const { kafka: port } = context.state.ports
  const dir = join(context.dataDir, 'kafka')
  const [properties, logging, data] = ['server.properties', 'log4j2.properties', 'data'].map((name) => join(dir, name))
  if (!properties || !logging || !data) throw new Error('unreachable')
  await mkdir(dir, { recursive: true })
  writeFileSync(properties, kafkaProperties(context.state, '127.0.0.1', data), { mode: 0o600 })
  writeFileSync(logging, LOGGING)
  const small = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', `-Dlog4j2.configurationFile=${logging}`]
  const tool = (heap: string, ...rest: string[]) => [heap, ...small, '-cp', classpath, ...rest]
  const runTool = (...rest: string[]) =>
    context.supervisor.run({
      command: java,
      args: tool('-Xmx256m', ...rest),
      cwd: dir,
      log: join(context.logDir, 'kafka-tool.log'),
    })

  if (!existsSync(join(data, 'meta.properties'))) {
    await rm(data, { recursive: true, force: true })
    await runTool('kafka.tools.StorageTool', ...formatArgs(context, properties))
    context.state.kafkaUsers = kafkaUsers(context)
    saveState(context.dataDir, context.state)
  }
  const log = join(context.logDir, 'kafka.log')
  return {
    version: `Kafka ${KAFKA_VERSION} sous Java ${version}`,
    url: `127.0.0.1:${port}`,
    env: kafkaEnv(context),
    command: java,
    args: tool('-Xmx512m', 'kafka.Kafka', properties),
    isReady: async () => (await answers(port)) && tailOf(log, 20_000).includes('Kafka Server started'),
    afterFirstStart: async () => {
      // A kept folder formatted for other users: the missing ones are made by the running server.
      const known = context.state.kafkaUsers
      const missing = Object.entries(kafkaUsers(context)).filter(([name, password]) => known[name] !== password)
      if (missing.length === 0) return
      const client = join(dir, 'client.properties')
      const jaas = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${KAFKA_ADMIN}" password="${context.state.kafkaAdminPassword}";`
      const lines = ['security.protocol=SASL_PLAINTEXT', 'sasl.mechanism=SCRAM-SHA-256', `sasl.jaas.config=${jaas}`]
      writeFileSync(`${client}.new`, `${lines.join('\n')}\n`, { mode: 0o600 })
      await rename(`${client}.new`, client)
      const command = ['--bootstrap-server', `127.0.0.1:${port}`, '--command-config', client, '--alter']
      for (const [name, password] of missing) {
        const change = ['--entity-type', 'users', '--entity-name', name]
        const config = ['--add-config', `SCRAM-SHA-256=[password=${password}]`]
        await runTool('kafka.admin.ConfigCommand', ...command, ...change, ...config)
      }
      context.state.kafkaUsers = { ...known, ...kafkaUsers(context) }
      saveState(context.dataDir, context.state)
    },
  }
}
