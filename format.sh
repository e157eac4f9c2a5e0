#!/usr/bin/env bash
# Checks the formatting and the code style of everything; apart from test.sh because it analyses the whole solution anew.
set -eu
cd "$(dirname "$0")"
exec dotnet format OrleansBots.sln --verify-no-changes "$@"
