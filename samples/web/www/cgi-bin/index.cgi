#!/bin/sh
printf 'Content-Type: application/json\r\n\r\n'
printf '{"message":"%s","hostname":"%s","path":"%s"}\n' "${GREETING:-hello}" "$(hostname)" "${REQUEST_URI:-/}"
