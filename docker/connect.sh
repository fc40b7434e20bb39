#!/usr/bin/env bash
# Starts a distributed Connect worker with the JMX exporter as an agent.
#
# Variables named CONNECT_... are the worker's properties: CONNECT_GROUP_ID is group.id; "__" stands for "_", "___" for "-".
# Confluent's image makes the properties itself.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Not in the image's environment: every tool that is run beside the worker would want the port.
export KAFKA_OPTS="-javaagent:$here/jmx_prometheus_javaagent.jar=9404:$here/jmx-exporter.yaml ${KAFKA_OPTS:-}"

if [[ -x /etc/confluent/docker/run ]]; then
  exec /etc/confluent/docker/run
fi

file=$(mktemp)
for name in "${!CONNECT_@}"; do
  key=${name#CONNECT_}
  [[ -n $key ]] || continue
  key=${key//___/$'\1'} key=${key//__/$'\2'} key=${key//_/.}
  key=${key//$'\1'/-} key=${key//$'\2'/_}
  printf '%s=%s\n' "${key,,}" "${!name//\\/\\\\}" >> "$file"
done
exec "${KAFKA_HOME:-/opt/kafka}/bin/connect-distributed.sh" "$file"
