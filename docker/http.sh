#!/usr/bin/env bash
# One HTTP request, for images without curl: http.sh METHOD http://HOST:PORT/PATH [FILE]
# Sends FILE as JSON, prints the body of the answer, and fails unless the status is 2xx. AUTHORIZATION is sent if it is set.
set -euo pipefail
method=$1
address=${2#http://}
file=${3:-/dev/null}
host=${address%%/*}

exec 3<> "/dev/tcp/${host%:*}/${host##*:}"
{
  printf '%s /%s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n' "$method" "${address#*/}" "$host"
  printf 'Content-Type: application/json\r\nContent-Length: %d\r\n' "$(wc -c < "$file")"
  [[ -z ${AUTHORIZATION:-} ]] || printf 'Authorization: %s\r\n' "$AUTHORIZATION"
  printf '\r\n'
  cat "$file"
} >&3

IFS=$' \r' read -r _ status _ <&3
length=
while IFS= read -r header <&3 && [[ $header != $'\r' ]]; do
  header=${header%$'\r'}
  [[ ${header,,} != content-length:* ]] || length=${header##*[: ]}
done
# Not every server closes the connection after its answer.
if [[ -n $length ]]; then head -c "$length" <&3; else cat <&3; fi
[[ $status == 2?? ]]
