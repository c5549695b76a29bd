#!/bin/bash
# A throw-away Request Tracker 5 on 127.0.0.1:$PORT for development checks and CI.
#
#   start-request-tracker.sh start    makes a fresh RT in $RT_HOME and starts it (default)
#   start-request-tracker.sh stop     stops it by its pid file and removes $RT_HOME
#   start-request-tracker.sh status
#
# Needs, once, on Debian 12 (no service is started, no database is set up by the packages):
#   DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
#       request-tracker5 rt5-db-sqlite rt5-standalone dbconfig-no-thanks dma
# (dbconfig-no-thanks: no database of its own; dma: a mailer that runs no daemon, RT wants one by its dependencies)
# Runs as any user; writes only under $RT_HOME.
set -euo pipefail

PORT=${PORT:-8088}
RT_HOME=${RT_HOME:-${TMPDIR:-/tmp}/bud-rt-$PORT}
WORKERS=${WORKERS:-2}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LIB=/usr/share/request-tracker5/lib
SERVER=/usr/share/request-tracker5/libexec/rt-server
PIDFILE=$RT_HOME/rt.pid
URL=http://127.0.0.1:$PORT

started_at() { local s; s=$({ cat "/proc/$1/stat"; } 2>/dev/null) || return 1; s=${s##*) }; set -- $s; echo "${20}"; }

running() {   # true when the pid in the pid file is still the process we started (Perl hides its arguments: compare start times)
    [ -s "$PIDFILE" ] && [ -s "$PIDFILE.started" ] && [ "$(started_at "$(cat "$PIDFILE")")" = "$(cat "$PIDFILE.started")" ]
}

ready() {   # an unauthenticated REST call is answered with 401
    (
        exec 3<>"/dev/tcp/127.0.0.1/$PORT" || exit 1
        printf 'GET /REST/2.0/rt HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: start-script\r\n\r\n' >&3
        read -r -t 10 line <&3 && [[ $line == *" 401 "* ]]
    ) 2>/dev/null
}

stop() {
    if running; then
        local pid i; pid=$(cat "$PIDFILE")
        kill -TERM "$pid"
        for i in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
        if kill -0 "$pid" 2>/dev/null; then kill -KILL -- "-$pid"; fi   # its own session: whole group
        echo "stopped (pid $pid)"
    else
        echo "not running"
    fi
    if [ -f "$RT_HOME/.bud-throw-away" ]; then rm -rf -- "$RT_HOME"; fi
}

start() {
    if running; then echo "already running: $URL" >&2; exit 1; fi
    if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then echo "port $PORT is taken" >&2; exit 1; fi
    if [ -e "$RT_HOME" ]; then
        [ -f "$RT_HOME/.bud-throw-away" ] || { echo "$RT_HOME exists and is not mine" >&2; exit 1; }
        rm -rf -- "$RT_HOME"
    fi
    umask 077
    mkdir -p "$RT_HOME/conf.d" "$RT_HOME/mason" "$RT_HOME/session" "$RT_HOME/mail"
    : >"$RT_HOME/.bud-throw-away"

    cat >"$RT_HOME/RT_SiteConfig.pm" <<PERL
use utf8;
Set(\$rtname, 'bud.localhost');
Set(\$Organization, 'bud.localhost');
Set(\$DatabaseType, 'SQLite');
Set(\$DatabaseName, '$RT_HOME/rt.sqlite');
Set(\$WebDomain, '127.0.0.1');
Set(\$WebPort, $PORT);
Set(\$WebBaseURL, '$URL');
Set(\$Timezone, 'UTC');
Set(\$BcryptCost, 4);                      # throw-away passwords only
Set(\$CorrespondAddress, 'support@bud.localhost');
Set(\$CommentAddress, 'support-comment@bud.localhost');
Set(\$LogToSTDERR, 'warning');
Set(\$LogToSyslog, undef);
Set(\$StatementLog, undef);
Set(\$UseTransactionBatch, 1);
Set(\$MailCommand, sub {                   # no mail leaves: one file a message
    my (\$entity) = @_;
    require Time::HiRes;
    open my \$fh, '>:raw', sprintf('$RT_HOME/mail/%.6f-%d.eml', Time::HiRes::time(), \$\$) or return 0;
    \$entity->print(\$fh);
    return 1;
});
\$MasonDataDir = '$RT_HOME/mason';
\$MasonSessionDir = '$RT_HOME/session';
\$VarPath = '$RT_HOME';
1;
PERL

    export RT_SITE_CONFIG="$RT_HOME/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$RT_HOME/conf.d"
    export RT_INIT_OUT="$RT_HOME/credentials.env"

    perl -I"$LIB" "$HERE/request-tracker-data.pl"

    # plackup in its own session, so that a stop can reach the workers; the parent pid stops them on TERM
    setsid plackup -I"$LIB" --server Starlet --env deployment --no-default-middleware \
        --host 127.0.0.1 --port "$PORT" --max-workers "$WORKERS" --max-keepalive-reqs 100 \
        "$SERVER" >"$RT_HOME/server.log" 2>&1 </dev/null &
    echo $! >"$PIDFILE"
    started_at $! >"$PIDFILE.started"

    local i
    for i in $(seq 300); do
        if ready; then
            cat "$RT_HOME/credentials.env"
            return 0
        fi
        kill -0 "$(cat "$PIDFILE")" 2>/dev/null || { echo "the server ended:" >&2; tail -20 "$RT_HOME/server.log" >&2; exit 1; }
        sleep 0.1
    done
    echo "no answer in 30 s" >&2; tail -20 "$RT_HOME/server.log" >&2; stop >/dev/null; exit 1
}

case ${1:-start} in
    start)  start ;;
    stop)   stop ;;
    status) if running; then echo "running, pid $(cat "$PIDFILE"), $URL"; else echo "not running"; exit 3; fi ;;
    *)      echo "usage: $0 [start|stop|status]" >&2; exit 2 ;;
esac
