/** The files Kafka is installed from and runs on, the same in a container. */
import type { State } from './state.ts'

/** Maven's list of what to copy: Kafka, and the binding without which it logs nothing. */
export const POM = (kafka: string, log4j: string) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bzh.hent</groupId><artifactId>kafka-runtime</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafka}</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>${log4j}</version></dependency>
  </dependencies>
</project>
`

export const LOGGING = `status = error
appender.out.type = Console
appender.out.name = OUT
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %c{1} %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = OUT
logger.started.name = kafka.server.KafkaRaftServer
logger.started.level = info
`

/**
 * @param host the address clients are told to come back to
 * @param data folder of the log segments, as the server sees it
 * @param bind address the client listener binds
 */
export function kafkaProperties(state: State, host: string, data: string, bind = '127.0.0.1'): string {
  const { kafka, kafkaController } = state.ports
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required'
  const admin = `username="admin" password="${state.kafkaAdminPassword}"`
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${kafkaController}
listeners=CLIENTS://${bind}:${kafka},CONTROLLER://127.0.0.1:${kafkaController}
advertised.listeners=CLIENTS://${host}:${kafka}
listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENTS
sasl.enabled.mechanisms=SCRAM-SHA-256
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
listener.name.clients.scram-sha-256.sasl.jaas.config=${scram} ${admin};
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
# The anonymous user can only come by the controller's listener, bound to loopback.
super.users=User:admin;User:ANONYMOUS
allow.everyone.if.no.acl.found=false
log.dirs=${data}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
# After a kill -9 the broker may come back only once its former self has expired (9 s by default).
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=3000
`
}
